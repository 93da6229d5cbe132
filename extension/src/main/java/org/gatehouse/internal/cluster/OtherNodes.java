package org.gatehouse.internal.cluster;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gatehouse.spi.ClusterLink;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterMessage.Acknowledged;
import org.gatehouse.spi.ClusterMessage.Answer;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.BroadcastWithAck;
import org.gatehouse.spi.ClusterMessage.ClientCount;
import org.gatehouse.spi.ClusterMessage.ClientLeft;
import org.gatehouse.spi.ClusterMessage.CountSockets;
import org.gatehouse.spi.ClusterMessage.DisconnectSockets;
import org.gatehouse.spi.ClusterMessage.FetchSockets;
import org.gatehouse.spi.ClusterMessage.Request;
import org.gatehouse.spi.ClusterMessage.ServerSideAnswer;
import org.gatehouse.spi.ClusterMessage.ServerSideEmit;
import org.gatehouse.spi.ClusterMessage.ServerSideEmitWithAck;
import org.gatehouse.spi.ClusterMessage.Sockets;
import org.gatehouse.spi.ClusterMessage.SocketsJoin;
import org.gatehouse.spi.ClusterMessage.SocketsLeave;
import org.gatehouse.spi.ClusterReceiver;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.SocketState;
import org.jspecify.annotations.Nullable;

/**
 * What other nodes say: their requests enter and reach the clients of this node, whose answers go back; their answers enter
 * the gatherings of this node. What fails here is no matter of the link's.
 */
final class OtherNodes implements ClusterReceiver {

    private static final System.Logger LOG = System.getLogger(OtherNodes.class.getPackageName());

    private final LocalClients local;
    private final ScheduledExecutorService timer;
    private final Supplier<@Nullable ClusterLink> link;
    private final Map<String, Gathering<List<Payload>>> asked;
    private final Map<String, Gathering<SocketState>> lookedUp;
    private final Map<String, Gathering<Integer>> counting;

    OtherNodes(
            LocalClients local,
            ScheduledExecutorService timer,
            Supplier<@Nullable ClusterLink> link,
            Map<String, Gathering<List<Payload>>> asked,
            Map<String, Gathering<SocketState>> lookedUp,
            Map<String, Gathering<Integer>> counting) {
        this.local = local;
        this.timer = timer;
        this.link = link;
        this.asked = asked;
        this.lookedUp = lookedUp;
        this.counting = counting;
    }

    @Override
    public void onRequest(String sender, Request request) {
        try {
            carryOut(sender, request);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "a request of node " + sender + " failed", e);
        }
    }

    private void carryOut(String sender, Request request) {
        if (request instanceof Broadcast broadcast) {
            local.broadcast(broadcast.namespace(), broadcast.event(), broadcast.target());
        } else if (request instanceof BroadcastWithAck broadcast) {
            askOwnClients(sender, broadcast);
        } else if (request instanceof SocketsJoin join) {
            local.join(join.namespace(), join.target(), join.rooms());
        } else if (request instanceof SocketsLeave leave) {
            local.leave(leave.namespace(), leave.target(), leave.rooms());
        } else if (request instanceof DisconnectSockets disconnect) {
            local.disconnect(disconnect.namespace(), disconnect.target(), disconnect.close());
        } else if (request instanceof FetchSockets fetch) {
            answer(sender, new Sockets(fetch.requestId(), local.sockets(fetch.namespace(), fetch.target())));
        } else if (request instanceof CountSockets count) {
            answer(sender, new ClientCount(count.requestId(), local.count(count.namespace(), count.target())));
        } else if (request instanceof ClusterMessage.Revoke revoked) {
            local.revoke(revoked.kind(), revoked.value());
        } else if (request instanceof ClusterMessage.Notice notice) {
            local.notice(sender, notice.topic(), notice.text());
        } else if (request instanceof ServerSideEmit emitted) {
            local.serverSide(emitted.namespace(), emitted.event(), null);
        } else if (request instanceof ServerSideEmitWithAck asking) {
            local.serverSide(
                    asking.namespace(),
                    asking.event(),
                    values -> answer(sender, new ServerSideAnswer(asking.requestId(), values)));
        }
    }

    private void askOwnClients(String sender, BroadcastWithAck request) {
        ForeignAcks answers = new ForeignAcks(sender, request.requestId());
        Runnable forget = local.broadcastWithAck(request.namespace(), request.event(), request.target(), answers);
        try {
            answers.forgetAfter(
                    timer.schedule(forget, TimeUnit.NANOSECONDS.convert(request.timeout()), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException stopped) {
            forget.run();
        }
    }

    private void answer(String sender, Answer answer) {
        ClusterLink open = link.get();
        if (open != null) {
            open.answer(sender, answer);
        }
    }

    @Override
    public void onAnswer(Optional<String> node, Answer answer) {
        Gathering<Integer> numbers = counting.get(answer.requestId());
        if (numbers != null) {
            if (answer instanceof ClientCount clients) {
                numbers.answeredAll(node, List.of(clients.count()));
            } else if (answer instanceof Sockets sockets) {
                numbers.answeredAll(node, List.of(sockets.sockets().size()));
            }
            return;
        }
        if (answer instanceof Sockets sockets) {
            Gathering<SocketState> gathering = lookedUp.get(answer.requestId());
            if (gathering != null) {
                gathering.answeredAll(node, sockets.sockets());
            }
            return;
        }
        Gathering<List<Payload>> gathering = asked.get(answer.requestId());
        if (gathering != null && answer instanceof ClientCount clients) {
            gathering.counted(node, clients.count());
        } else if (gathering != null && answer instanceof Acknowledged acknowledged) {
            gathering.answered(node, acknowledged.values());
        } else if (gathering != null && answer instanceof ServerSideAnswer own) {
            gathering.answeredAll(node, List.of(own.values()));
        } else if (gathering != null && answer instanceof ClientLeft) {
            gathering.answered(node, null);
        }
    }

    @Override
    public void onNodeGone(String node) {
        asked.values().forEach(gathering -> gathering.lost(node));
        lookedUp.values().forEach(gathering -> gathering.lost(node));
        counting.values().forEach(gathering -> gathering.lost(node));
        local.nodeGone(node);
    }

    /** What clients of this node answer to a request of another node goes back to it. */
    private final class ForeignAcks implements LocalClients.AckSink {

        private final String sender;
        private final String requestId;
        private int owed;
        private @Nullable Future<?> forgetting;

        ForeignAcks(String sender, String requestId) {
            this.sender = sender;
            this.requestId = requestId;
        }

        @Override
        public void asked(int count) {
            answer(sender, new ClientCount(requestId, count));
            change(count);
        }

        @Override
        public void answered(List<Payload> values) {
            answer(sender, new Acknowledged(requestId, values));
            change(-1);
        }

        @Override
        public void gone() {
            answer(sender, new ClientLeft(requestId));
            change(-1);
        }

        /** What is forgotten then need not be once everybody has answered. */
        synchronized void forgetAfter(Future<?> timeout) {
            forgetting = timeout;
            change(0);
        }

        private synchronized void change(int more) {
            owed += more;
            if (owed == 0 && forgetting != null) {
                forgetting.cancel(false);
            }
        }
    }
}
