package org.gatehouse.it.nest.extended;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import org.gatehouse.ClientSocket;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;
import org.gatehouse.it.nest.kit.Notes;

/** Speaks the application's own protocol, and does not notice. */
@WebSocketGateway(path = "/lines", protocol = "lines")
public class LinesGateway {

    @Inject
    Namespace namespace;

    @Inject
    Notes notes;

    void disconnected(@Observes @Disconnected(LinesGateway.class) Disconnection left) {
        notes.add(
                left.socket().handshake(),
                left.reason().text() + " " + left.reason().closeCode().orElse(0));
    }

    @SubscribeMessage("double")
    int twice(@MessageBody @Max(value = 10, message = "too large") int number) {
        return 2 * number;
    }

    @SubscribeMessage("event")
    WsResponse<String> event(String text) {
        return new WsResponse<>("out", text);
    }

    @SubscribeMessage("fail")
    void fail() {
        throw new WsException("bad");
    }

    @SubscribeMessage("join")
    void join(String room, ClientSocket client) {
        client.join(room);
    }

    @SubscribeMessage("to")
    void to(String room) {
        namespace.to(room).emit("news", room, 1);
    }
}
