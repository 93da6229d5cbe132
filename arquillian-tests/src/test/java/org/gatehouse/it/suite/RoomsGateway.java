package org.gatehouse.it.suite;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.RemoteSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Rooms and broadcasts of the namespace {@code /rooms}. */
@WebSocketGateway(namespace = "/rooms")
public class RoomsGateway {

    /** From whom a broadcast goes: {@code server} or {@code client}, to which rooms, and not to which. */
    public record Send(String from, List<String> to, List<String> except, String tag) {}

    /** Everybody in one room is put into another, or taken out of it. */
    public record Move(String who, String room) {}

    @Inject
    Namespace rooms;

    @SubscribeMessage("join")
    Set<String> join(String room, ClientSocket client) {
        client.join(room);
        return new TreeSet<>(client.rooms());
    }

    @SubscribeMessage("leave")
    Set<String> leave(String room, ClientSocket client) {
        client.leave(room);
        return new TreeSet<>(client.rooms());
    }

    @SubscribeMessage("send")
    void send(Send send, ClientSocket client) {
        BroadcastOperator operator = send.from().equals("client") ? client.broadcast() : rooms;
        for (String room : send.to()) {
            operator = operator.to(room);
        }
        for (String room : send.except()) {
            operator = operator.except(room);
        }
        operator.emit("hit", send.tag(), new byte[] {1, 2, 3});
    }

    @SubscribeMessage("join_all")
    void joinAll(Move move) {
        rooms.in(move.who()).socketsJoin(move.room());
    }

    @SubscribeMessage("leave_all")
    void leaveAll(Move move) {
        rooms.in(move.who()).socketsLeave(move.room());
    }

    @SubscribeMessage("disconnect_all")
    void disconnectAll(String room) {
        rooms.in(room).disconnectSockets(false);
    }

    @SubscribeMessage("members")
    CompletionStage<List<String>> members(String room) {
        return rooms.in(room)
                .fetchSockets()
                .thenApply(
                        found -> found.stream().map(RemoteSocket::id).sorted().toList());
    }

    @SubscribeMessage("ask_room")
    CompletionStage<List<Object>> askRoom(String room) {
        return rooms.in(room).timeout(Duration.ofSeconds(60)).emitWithAck(Object.class, "question", "who?");
    }

    @SubscribeMessage("sync")
    void sync() {}
}
