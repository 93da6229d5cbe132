package org.gatehouse.redis.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterMessage.Acknowledged;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.BroadcastWithAck;
import org.gatehouse.spi.ClusterMessage.ServerSideAnswer;
import org.gatehouse.spi.ClusterMessage.ServerSideEmit;
import org.gatehouse.spi.ClusterMessage.ServerSideEmitWithAck;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** Messages for tests, and what they say as one line. */
final class Messages {

    static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();
    static final Duration TIMEOUT = Duration.ofMillis(300);
    static final BroadcastTarget ALL = BroadcastTarget.ALL;
    static final BroadcastTarget SOME = target(Set.of("r1"), Set.of("r2"));

    private Messages() {}

    static BroadcastTarget target(Set<String> rooms, Set<String> except) {
        return new BroadcastTarget(rooms, except, false);
    }

    static BroadcastTarget to(String... rooms) {
        return target(Set.of(rooms), Set.of());
    }

    static OutboundEvent event(String name, @Nullable Object... args) {
        return event(Delivery.RELIABLE, name, args);
    }

    static OutboundEvent event(Delivery delivery, String name, @Nullable Object... args) {
        return new OutboundEvent(name, Arrays.asList(args), OptionalLong.empty(), delivery);
    }

    /** The bytes of a line of a recording: JSON, or {@code hex:} and digits. */
    static ByteBuffer bytes(String line) {
        return ByteBuffer.wrap(
                line.startsWith("hex:")
                        ? HexFormat.of().parseHex(line.substring(4))
                        : line.getBytes(StandardCharsets.UTF_8));
    }

    /** The other way round. */
    static String line(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.duplicate().get(bytes);
        return bytes.length > 0 && bytes[0] == '{'
                ? new String(bytes, StandardCharsets.UTF_8)
                : "hex:" + HexFormat.of().formatHex(bytes);
    }

    static String line(Publication publication) {
        return publication.channel() + "  " + line(publication.message());
    }

    static String said(Incoming incoming) {
        if (incoming instanceof Incoming.Asked asked) {
            return asked.sender() + " asks "
                    + asked.requests().stream().map(Messages::said).collect(Collectors.joining(", then "));
        } else if (incoming instanceof Incoming.Answered answered) {
            return answered.node().orElse("somebody") + " answers " + said(answered.answer());
        }
        return incoming.toString();
    }

    static String said(ClusterMessage message) {
        if (message instanceof Broadcast sent) {
            return "Broadcast[" + sent.namespace() + " " + said(sent.event()) + " to " + said(sent.target()) + "]";
        } else if (message instanceof BroadcastWithAck sent) {
            return "BroadcastWithAck[" + sent.namespace() + " " + sent.requestId() + " " + said(sent.event()) + " to "
                    + said(sent.target()) + " within " + sent.timeout().toMillis() + "]";
        } else if (message instanceof ServerSideEmit sent) {
            return "ServerSideEmit[" + sent.namespace() + " " + said(sent.event()) + "]";
        } else if (message instanceof ServerSideEmitWithAck sent) {
            return "ServerSideEmitWithAck[" + sent.namespace() + " " + sent.requestId() + " " + said(sent.event())
                    + "]";
        } else if (message instanceof Acknowledged sent) {
            return "Acknowledged[" + sent.requestId() + " " + said(sent.values()) + "]";
        } else if (message instanceof ServerSideAnswer sent) {
            return "ServerSideAnswer[" + sent.requestId() + " " + said(sent.values()) + "]";
        }
        return message.toString();
    }

    private static String said(OutboundEvent event) {
        Payload array = event.array(CODEC);
        Delivery delivery = event.delivery();
        return event.event() + "=" + said(List.of(array)) + (delivery.isVolatile() ? " volatile" : "")
                + (delivery.compress() ? "" : " uncompressed");
    }

    private static String said(List<Payload> payloads) {
        return payloads.stream()
                .map(payload -> payload.json()
                        + payload.attachments().stream().map(Messages::line).collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    private static String said(BroadcastTarget target) {
        return new TreeSet<>(target.rooms()) + " except " + new TreeSet<>(target.except());
    }
}
