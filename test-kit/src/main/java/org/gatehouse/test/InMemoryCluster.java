package org.gatehouse.test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.ClusterContext;
import org.gatehouse.spi.ClusterLink;
import org.gatehouse.spi.ClusterMessage.Answer;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.BroadcastWithAck;
import org.gatehouse.spi.ClusterMessage.Request;
import org.gatehouse.spi.ClusterMessage.ServerSideEmit;
import org.gatehouse.spi.ClusterMessage.ServerSideEmitWithAck;
import org.gatehouse.spi.ClusterMessage.Sockets;
import org.gatehouse.spi.ClusterNodes;
import org.gatehouse.spi.HandshakeState;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.SocketState;
import org.jspecify.annotations.Nullable;

/**
 * A cluster whose nodes are {@link GatewayTester}s of one JVM. What they send to one another passes through JSON, as it
 * would between machines, and has arrived when the sending method returns.
 *
 * <pre>{@code
 * InMemoryCluster cluster = new InMemoryCluster();
 * try (GatewayTester one = GatewayTester.start(cluster, ChatGateway.class);
 *         GatewayTester other = GatewayTester.start(cluster, ChatGateway.class)) {
 *     TestClient alice = one.connect("/chat");
 *     other.namespace("/chat").emit("news", "hello");
 *     assertEquals("hello", alice.await("news").data(String.class));
 * }
 * }</pre>
 */
public final class InMemoryCluster implements ClusterAdapter {

    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final AtomicInteger names = new AtomicInteger();

    /** Creates a cluster without nodes. */
    public InMemoryCluster() {}

    @Override
    public String name() {
        return "in memory";
    }

    @Override
    public ClusterLink open(ClusterContext context) {
        Node node = new Node("node-" + names.incrementAndGet(), context);
        nodes.put(node.name, node);
        return node;
    }

    /** One mount of one tester: what it publishes reaches the same mount of the others. */
    private final class Node implements ClusterLink {

        private final String name;
        private final ClusterContext context;

        Node(String name, ClusterContext context) {
            this.name = name;
            this.context = context;
        }

        /** Under a lock, so that the others hear this node's requests in the order of their sending. */
        @Override
        public synchronized CompletionStage<Void> publish(Request request) {
            others(node -> node.context.receiver().onRequest(name, arrived(request, node)));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void answer(String sender, Answer answer) {
            Node asking = nodes.get(sender);
            if (asking != null) {
                asking.context.receiver().onAnswer(Optional.of(name), arrived(answer, asking));
            }
        }

        @Override
        public CompletionStage<ClusterNodes> nodes(String namespace) {
            return CompletableFuture.completedFuture(new ClusterNodes(
                    nodes.keySet().stream().filter(this::isOther).collect(Collectors.toSet()), 0));
        }

        @Override
        public void close() {
            nodes.remove(name);
            others(node -> node.context.receiver().onNodeGone(name));
        }

        private void others(Consumer<Node> action) {
            nodes.forEach((other, node) -> {
                if (isOther(other)) {
                    action.accept(node);
                }
            });
        }

        private boolean isOther(String other) {
            Node node = nodes.get(other);
            return node != null && node != this && node.context.path().equals(context.path());
        }

        private Request arrived(Request request, Node there) {
            if (request instanceof Broadcast sent) {
                return new Broadcast(sent.namespace(), arrived(sent.event(), there), sent.target());
            }
            if (request instanceof BroadcastWithAck sent) {
                return new BroadcastWithAck(
                        sent.namespace(),
                        sent.requestId(),
                        arrived(sent.event(), there),
                        sent.target(),
                        sent.timeout());
            }
            if (request instanceof ServerSideEmit sent) {
                return new ServerSideEmit(sent.namespace(), arrived(sent.event(), there));
            }
            if (request instanceof ServerSideEmitWithAck sent) {
                return new ServerSideEmitWithAck(sent.namespace(), sent.requestId(), arrived(sent.event(), there));
            }
            return request;
        }

        private OutboundEvent arrived(OutboundEvent event, Node there) {
            Payload travelling =
                    event.encoded(InMemoryCluster.class, sent -> context.codec().writeArray(sent.arguments()));
            return new OutboundEvent(
                    event.event(), plain(there.context.codec(), travelling), OptionalLong.empty(), event.delivery());
        }

        private Answer arrived(Answer answer, Node there) {
            if (answer instanceof Sockets sent) {
                return new Sockets(
                        sent.requestId(),
                        sent.sockets().stream()
                                .map(state -> arrived(state, there))
                                .toList());
            }
            return answer;
        }

        private SocketState arrived(SocketState state, Node there) {
            Payload travelling = context.codec().writeArray(List.of(state.data()));
            Map<String, Object> data = new ConcurrentHashMap<>();
            if (plain(there.context.codec(), travelling).get(0) instanceof Map<?, ?> arrived) {
                arrived.forEach((key, value) -> data.put((String) key, value));
            }
            return new SocketState(state.id(), HandshakeState.of(state.handshake()), state.rooms(), data);
        }

        /** The elements of an array, as plain values. */
        @SuppressWarnings("unchecked") // an array without a wanted type is a list
        private static List<@Nullable Object> plain(PayloadCodec codec, Payload array) {
            try {
                return Objects.requireNonNull((List<@Nullable Object>) codec.read(array, Object.class));
            } catch (PayloadException e) {
                throw new IllegalStateException("what one node has written, another cannot read: " + array.json(), e);
            }
        }
    }
}
