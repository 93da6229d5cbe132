package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.SessionLink;
import org.gatehouse.spi.SessionMessage;
import org.gatehouse.spi.SessionMessage.AcquireLock;
import org.gatehouse.spi.SessionMessage.Close;
import org.gatehouse.spi.SessionMessage.Drain;
import org.gatehouse.spi.SessionMessage.LockAnswer;
import org.gatehouse.spi.SessionMessage.Packet;
import org.gatehouse.spi.SessionMessage.Release;
import org.gatehouse.spi.SessionMessage.Taken;
import org.gatehouse.spi.SessionMessage.UpgradeAnswer;
import org.gatehouse.spi.SessionReceiver;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of this node whose requests and WebSockets arrive at others: what these say enters and is done to the session, as if
 * it had arrived here; what they say of their own sessions leaves for {@link HeldSessions}.
 */
final class SharedSessions implements SessionReceiver {

    private final SessionHost host;
    private final OtherNodes nodes;
    private final HeldSessions held;
    private final Map<String, RemoteWebSocket> sockets = new ConcurrentHashMap<>();
    private volatile @Nullable SessionLink link;

    private SharedSessions(SessionHost host) {
        this.host = host;
        this.nodes = new OtherNodes(host, () -> link);
        this.held = new HeldSessions(host, nodes);
    }

    /** Connects the mount; {@code null} where its sessions stay on their node. */
    static @Nullable SharedSessions open(ProtocolContext context, SessionHost host) {
        SharedSessions shared = new SharedSessions(host);
        Optional<SessionLink> link = context.sessions().apply(shared);
        shared.link = link.orElse(null);
        return link.isPresent() ? shared : null;
    }

    /** What arrives here of sessions of other nodes. */
    HeldSessions held() {
        return held;
    }

    @Override
    public void onMessage(String sender, SessionMessage message) {
        if (message instanceof AcquireLock question) {
            acquire(sender, question);
        } else if (message instanceof LockAnswer answer) {
            nodes.questions().answer(answer.requestId(), sender, answer);
        } else if (message instanceof Taken taken) {
            nodes.questions().answer(taken.requestId(), sender, taken);
        } else if (message instanceof UpgradeAnswer answer) {
            nodes.questions().answer(answer.requestId(), sender, answer);
        } else if (message instanceof Drain drain) {
            held.drain(sender, drain);
        } else if (message instanceof Packet packet) {
            take(sender, packet);
        } else if (message instanceof SessionMessage.Upgrade upgrade) {
            upgrade(sender, upgrade);
        } else if (message instanceof Close close) {
            close(sender, close);
        } else if (message instanceof Release release) {
            release(release.sid());
        }
    }

    /** Says something to a node; who cares whether it could be said looks at the stage. */
    private CompletionStage<Void> send(String node, SessionMessage message) {
        return nodes.send(node, message);
    }

    private void acquire(String sender, AcquireLock question) {
        LiveSession session = host.sessions().get(question.sid());
        if (session == null) {
            return; // its owner answers
        }
        if (question.transport().equals(SessionMessage.WEBSOCKET)) {
            send(sender, new LockAnswer(question.requestId(), begin(session, sender), true));
            return;
        }
        boolean granted = session.isPolling() && (question.write() || session.awaitsPoll());
        send(sender, new LockAnswer(question.requestId(), granted, true));
        if (granted && !question.write()) {
            session.requests().poll(new RemotePoll(session, nodes, sender, question.mayWait()), Map.of());
        }
    }

    private boolean begin(LiveSession session, String holder) {
        RemoteWebSocket socket =
                new RemoteWebSocket(session, host, nodes, holder, over -> sockets.remove(session.id(), over));
        Upgrade upgrade = session.upgrade(socket);
        if (upgrade == null) {
            return false;
        }
        upgrade.probedElsewhere();
        socket.begin(upgrade);
        sockets.put(session.id(), socket);
        return true;
    }

    private void upgrade(String sender, SessionMessage.Upgrade message) {
        RemoteWebSocket socket = socket(message.sid(), sender);
        if (socket != null && message.success()) {
            socket.complete(message.requestId());
        } else if (socket != null) {
            socket.gone(DisconnectReason.TRANSPORT_CLOSE);
        } else if (message.success()) {
            send(
                    sender,
                    new Close(
                            message.sid(),
                            SessionMessage.WEBSOCKET,
                            DisconnectReason.TRANSPORT_CLOSE.text(),
                            OtherNodes.NO_CODE));
        }
    }

    private @Nullable RemoteWebSocket socket(String sid, String holder) {
        RemoteWebSocket socket = sockets.get(sid);
        return socket != null && socket.isHeldBy(holder) ? socket : null;
    }

    private void take(String sender, Packet message) {
        LiveSession session = host.sessions().get(message.sid());
        RemoteWebSocket socket = socket(message.sid(), sender);
        CompletionStage<Void> congestion = null;
        if (session != null && socket != null && socket.isOpen()) {
            congestion = socket.receive(message);
        } else if (session != null && session.isPolling()) {
            congestion = posted(session, message.packet());
        }
        if (message.requestId() == 0) {
            return;
        }
        Runnable taken = () -> send(sender, new Taken(message.requestId(), session != null && !session.ended()));
        if (congestion == null) {
            taken.run();
        } else {
            congestion.whenComplete((done, failure) -> taken.run());
        }
    }

    private static @Nullable CompletionStage<Void> posted(LiveSession session, Frame frame) {
        session.posted(frame.size());
        EngineIoPacket packet = EngineIoCodec.decode(frame);
        if (packet == null) {
            session.end(DisconnectReason.PARSE_ERROR, Farewell.ABRUPT);
            return null;
        }
        return session.receive(packet);
    }

    private void close(String sender, Close message) {
        LiveSession session = host.sessions().get(message.sid());
        if (session == null) {
            held.close(sender, message);
            return;
        }
        DisconnectReason reason = reason(message.reason());
        RemoteWebSocket socket = socket(message.sid(), sender);
        boolean polling = message.transport().equals(SessionMessage.POLLING);
        if (socket != null && !polling) {
            socket.gone(reason);
        } else if (session.isPolling() && (polling || message.transport().isEmpty())) {
            session.end(reason, Farewell.ABRUPT);
        }
    }

    /** Nodes may say what they like. */
    private static DisconnectReason reason(String text) {
        return List.of(
                        DisconnectReason.TRANSPORT_ERROR,
                        DisconnectReason.PARSE_ERROR,
                        DisconnectReason.SERVER_NAMESPACE_DISCONNECT)
                .stream()
                .filter(known -> known.text().equals(text))
                .findFirst()
                .orElse(DisconnectReason.TRANSPORT_CLOSE);
    }

    private void release(String sid) {
        LiveSession session = host.sessions().get(sid);
        if (session != null && session.isPolling()) {
            session.endPoll();
        }
    }

    /** Ends what is held here, and leaves the other nodes; to be called when no session of this node is left. */
    void close() {
        held.close();
        nodes.close();
        SessionLink open = link;
        if (open != null) {
            open.close();
        }
    }
}
