package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.SessionMessage;
import org.gatehouse.spi.SessionMessage.Close;
import org.gatehouse.spi.SessionMessage.Drain;

/**
 * Requests and WebSockets of this node whose sessions other nodes own: they enter, questions and packets leave for the owner, and what
 * it says comes back as their answer.
 */
final class HeldSessions {

    /** Bodies of requests of which it is not known yet whose they are. */
    private static final long MOST_UNREAD = 32L << 20;

    private static final int SID_LENGTH = 20;

    private final SessionHost host;
    private final OtherNodes nodes;
    private final HeldPolls polls;
    private final AtomicLong unread = new AtomicLong();
    private final Map<String, HeldWebSocket> sockets = new ConcurrentHashMap<>();

    HeldSessions(SessionHost host, OtherNodes nodes) {
        this.host = host;
        this.nodes = nodes;
        this.polls = new HeldPolls(host, nodes);
    }

    /** Tells whether an id looks like one that some node has made: others never leave this one. */
    static boolean mayBeKnown(String sid) {
        return sid.length() == SID_LENGTH
                && sid.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '-'
                                || c == '_');
    }

    /** Takes a GET or a POST; the listener learns why it is refused, if it is. */
    void request(String sid, HttpExchange exchange, Consumer<EngineIoError> refused) {
        if (exchange.request().method().equals("POST")) {
            post(sid, exchange, refused);
        } else {
            polls.poll(sid, exchange, refused);
        }
    }

    private void post(String sid, HttpExchange exchange, Consumer<EngineIoError> refused) {
        long size = size(exchange);
        if (unread.addAndGet(size) > MOST_UNREAD) {
            unread.addAndGet(-size);
            exchange.respond(EngineIoError.UNREACHABLE.response());
            return;
        }
        EarlyBody early = new EarlyBody(exchange, exchange.body(host.settings().maxPayload()));
        CompletableFuture<Lock> asked = nodes.ask(sid, SessionMessage.POLLING, true, true);
        if (!exchange.asynchronous()) {
            asked.join(); // now or never, and soon
        }
        asked.thenAccept(lock -> {
            unread.addAndGet(-size);
            EngineIoError error = lock.error();
            if (error == null) {
                post(new RelayedPosts(host, nodes, sid, lock), early);
            } else {
                refused.accept(error);
                exchange.respond(error.response());
            }
        });
    }

    private void post(RelayedPosts target, EarlyBody exchange) {
        PostRequest post = new PostRequest(target, host, exchange);
        if (post.isBinary()) {
            target.lost();
            exchange.respond(HttpResponse.empty(400));
        } else {
            post.start();
        }
    }

    /** How much is read at most of what may belong to no session at all. */
    private int size(HttpExchange exchange) {
        int most = host.settings().maxPayload();
        String announced = exchange.request().header("Content-Length");
        try {
            return announced == null ? most : Math.max(0, Math.min(most, Integer.parseInt(announced.strip())));
        } catch (NumberFormatException e) {
            return most;
        }
    }

    /** Asks whether a WebSocket may take a session over. */
    CompletionStage<HandshakeDecision> handshake(
            String sid, Map<String, String> headers, Consumer<EngineIoError> refused) {
        return nodes.ask(sid, SessionMessage.WEBSOCKET, false, true).thenApply(lock -> {
            EngineIoError error = lock.error();
            if (error != null) {
                refused.accept(error);
                return new HandshakeDecision.Refuse(error.handshakeResponse());
            }
            return new HandshakeDecision.Accept(Optional.empty(), headers, Optional.of(new RemoteOwner(lock.owner())));
        });
    }

    /** Takes a WebSocket that has opened. */
    FrameReceiver open(String sid, RemoteOwner owner, Connection connection) {
        HeldWebSocket socket = new HeldWebSocket(host, nodes, this::over, sid, owner.node(), connection);
        HeldWebSocket before = sockets.put(sid, socket);
        if (before != null) {
            before.close(OtherNodes.NO_CODE, ""); // its owner knows better
        }
        socket.start();
        return socket;
    }

    private void over(HeldWebSocket socket) {
        sockets.remove(socket.sid(), socket);
    }

    /** Takes what an owner sends to a client. */
    void drain(String sender, Drain drain) {
        if (drain.number() == 0) {
            polls.drain(sender, drain);
            return;
        }
        HeldWebSocket socket = sockets.get(drain.sid());
        if (socket != null && socket.isOwnedBy(sender)) {
            socket.drain(drain);
        }
    }

    /** Ends what an owner wants to end. */
    void close(String sender, Close message) {
        HeldWebSocket socket = sockets.get(message.sid());
        boolean polling = message.transport().equals(SessionMessage.POLLING);
        if (!polling && socket != null && socket.isOwnedBy(sender)) {
            socket.close(message.code(), message.code() == OtherNodes.NO_CODE ? "" : message.reason());
        } else if (polling || message.transport().isEmpty()) {
            polls.refuse(message.sid());
        }
    }

    /** Lets clients poll elsewhere; from now on no poll waits here. */
    void drain() {
        polls.drain();
    }

    /** Ends what is left. */
    void close() {
        polls.close();
        List.copyOf(sockets.values()).forEach(HeldWebSocket::stop);
    }
}
