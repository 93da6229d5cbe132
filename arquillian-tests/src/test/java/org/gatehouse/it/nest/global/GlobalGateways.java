package org.gatehouse.it.nest.global;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseFilters;
import org.gatehouse.UseGuards;
import org.gatehouse.UseInterceptors;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.it.nest.kit.Notes;

/** Knows nothing of what is global; one class on both protocols. */
public abstract class GlobalGateways {

    @Inject
    Notes notes;

    void connected(ClientSocket client) {
        if (client.handshake().query("hook").isPresent()) {
            throw new IllegalArgumentException("hook");
        }
    }

    @SubscribeMessage("order")
    @UseGuards(GlobalBeans.LastGuard.class)
    @UsePipes(GlobalBeans.Append.class)
    @UseInterceptors(GlobalBeans.Inner.class)
    String order(@MessageBody String text, ClientSocket client) {
        notes.add(client.handshake(), "handler");
        return text;
    }

    @SubscribeMessage("fails")
    void fails() {
        throw new IllegalArgumentException("bad");
    }

    @SubscribeMessage("fails_its_own_way")
    @UseFilters(GlobalBeans.Own.class)
    void failsItsOwnWay() {
        throw new IllegalArgumentException("bad");
    }

    @SubscribeMessage({"refuses", "no_cause"})
    void refuses() {
        throw new WsException("no");
    }

    /** Over Socket.IO. */
    @WebSocketGateway(path = "/global", protocol = "socket.io")
    public static class OverSocketIo extends GlobalGateways {

        void hook(@Observes @Connected(OverSocketIo.class) ClientSocket client) {
            connected(client);
        }
    }

    /** Over a plain WebSocket. */
    @WebSocketGateway(path = "/global-plain", protocol = "ws")
    public static class OverPlain extends GlobalGateways {

        void hook(@Observes @Connected(OverPlain.class) ClientSocket client) {
            connected(client);
        }
    }
}
