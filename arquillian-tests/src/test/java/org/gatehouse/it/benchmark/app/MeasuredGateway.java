package org.gatehouse.it.benchmark.app;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.Blocking;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** The same work in two ways each. */
@WebSocketGateway
public class MeasuredGateway {

    private static final List<Item> ITEMS = IntStream.range(0, 30)
            .mapToObj(i -> new Item("item " + i, i, i / 3.0))
            .toList();

    @Inject
    Namespace namespace;

    /** Something to encode. */
    public record Item(String name, int number, double price) {}

    @SubscribeMessage("in_place")
    String inPlace(@MessageBody String text) {
        return text;
    }

    @Blocking
    @SubscribeMessage("on_worker")
    String onWorker(@MessageBody String text) {
        return text;
    }

    @SubscribeMessage("encoded_once")
    void encodedOnce() {
        namespace.emit("items", ITEMS);
    }

    @SubscribeMessage("encoded_each")
    void encodedEach() {
        namespace.sockets().forEach(client -> client.emit("items", ITEMS));
    }
}
