package org.gatehouse.admin;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.gatehouse.Arguments;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.GuardPhase;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WithoutGlobal;
import org.gatehouse.WsException;

/** What the admin UI sends: a namespace as it was shown, a room or the id of a client or nothing, and what is to be done. */
@WithoutGlobal
@WebSocketGateway(
        namespace = "${gatehouse.admin.namespace:/admin}",
        path = "${gatehouse.admin.path:}",
        protocol = "${gatehouse.admin.protocol:}")
@UseGuards(value = AdminGuard.class, on = GuardPhase.CONNECTION)
public class AdminGateway {

    @Inject
    AdminConsole console;

    /** Called by CDI. */
    public AdminGateway() {}

    void connected(@Observes @Connected(AdminGateway.class) ClientSocket admin) {
        Object session = admin.data().remove(AdminGuard.SESSION);
        if (session != null) {
            admin.emit("session", session);
        }
        console.welcome(admin);
    }

    @SubscribeMessage("emit")
    void emit(Arguments arguments) {
        String event = text(arguments, 2, "event");
        BroadcastOperator target = target(arguments, 1);
        try {
            target.emit(event, arguments.subList(3, arguments.size()).toArray());
        } catch (IllegalArgumentException e) { // a reserved name
            throw new WsException(String.valueOf(e.getMessage()));
        }
    }

    @SubscribeMessage("join")
    void join(Arguments arguments) {
        String room = text(arguments, 1, "room");
        target(arguments, 2).socketsJoin(room);
    }

    @SubscribeMessage("leave")
    void leave(Arguments arguments) {
        String room = text(arguments, 1, "room");
        target(arguments, 2).socketsLeave(room);
    }

    @SubscribeMessage("_disconnect")
    void disconnect(Arguments arguments) {
        boolean close = arguments.getBoolean(1).orElse(false);
        target(arguments, 2).disconnectSockets(close);
    }

    /** Whom it is about. */
    private BroadcastOperator target(Arguments arguments, int filter) {
        if (console.settings().readonly()) {
            throw new WsException("read-only");
        }
        String name = text(arguments, 0, "namespace");
        Namespace namespace = console.places().find(name).orElseThrow(() -> new WsException("no namespace " + name));
        Optional<String> room = arguments.getString(filter).filter(text -> !text.isEmpty());
        return room.isPresent() ? namespace.in(room.get()) : namespace;
    }

    private static String text(Arguments arguments, int index, String what) {
        return arguments.getString(index).orElseThrow(() -> new WsException("no " + what));
    }
}
