package org.gatehouse.sample.board;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.GatewayReady;
import org.gatehouse.Namespace;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WebSocketServer;
import org.gatehouse.sample.accounts.User;

/**
 * The live board: a plain WebSocket at {@code /board}, that is {@code new WebSocket("ws://host/app/board")}, and messages such
 * as {@code {"event":"sample","data":{...}}}. It says how many there are, not who, so nobody has to sign in.
 */
@WebSocketGateway(path = "/board", protocol = "ws")
public class BoardGateway {

    private static final int REMEMBERED = 120;

    @Inject
    Namespace board;

    @Inject
    @WebSocketServer(namespace = "/chat")
    Namespace chat;

    @Inject
    MessageCounter counter;

    private final Deque<Sample> last = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "chat-board");
        thread.setDaemon(true);
        return thread;
    });

    void opened(@Observes @GatewayReady(BoardGateway.class) Namespace namespace) {
        clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    void connected(@Observes @Connected(BoardGateway.class) ClientSocket client) {
        client.emit("samples", remembered());
    }

    private void tick() {
        int rooms = (int) chat.rooms().keySet().stream()
                .filter(room ->
                        !room.startsWith(User.roomOf("")) && chat.socket(room).isEmpty())
                .count();
        Sample sample = new Sample(
                System.currentTimeMillis(),
                chat.server().connectionCount(),
                chat.presence().users().size(),
                rooms,
                counter.takeCount());
        remember(sample);
        board.local().emit("sample", sample);
    }

    private synchronized void remember(Sample sample) {
        last.addLast(sample);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    private synchronized List<Sample> remembered() {
        return List.copyOf(last);
    }

    @PreDestroy
    void close() {
        clock.shutdownNow();
    }
}
