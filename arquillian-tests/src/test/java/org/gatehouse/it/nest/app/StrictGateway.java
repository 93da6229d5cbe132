package org.gatehouse.it.nest.app;

import java.util.List;
import java.util.Map;
import org.gatehouse.GatewayOptions;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Takes nothing that it does not know. */
@WebSocketGateway(path = "/strict", options = @GatewayOptions(unknownProperties = "reject"))
public class StrictGateway {

    /** Part of it. */
    public record Item(String name) {}

    /** All of it. */
    public record Order(int amount, List<Item> items) {}

    @SubscribeMessage("order")
    int order(Order order) {
        return order.amount();
    }

    @SubscribeMessage("property")
    String property(@MessageBody("item") Item item) {
        return item.name();
    }

    @SubscribeMessage("anything")
    int anything(Map<String, Object> body) {
        return body.size();
    }
}
