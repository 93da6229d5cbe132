package org.gatehouse.internal.rooms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.gatehouse.Ack;
import org.gatehouse.Arguments;
import org.gatehouse.Namespace;
import org.gatehouse.ServerSideMessage;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** What another node has emitted to this one enters, those who observe it are told, and one answer leaves. */
final class ServerSideRequest implements ServerSideMessage, Ack {

    private final NamespaceHandle namespace;
    private final OutboundEvent event;
    private final @Nullable Consumer<List<Payload>> answer;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean byHand;

    ServerSideRequest(NamespaceHandle namespace, OutboundEvent event, @Nullable Consumer<List<Payload>> answer) {
        this.namespace = namespace;
        this.event = event;
        this.answer = answer;
    }

    void tell() {
        namespace.listener().serverSide().accept(this, this::ended);
    }

    /** All observers have ended: one of them answers, or nobody does. */
    private void ended() {
        if (!byHand) {
            give(List.of());
        }
    }

    @Override
    public Namespace namespace() {
        return namespace;
    }

    @Override
    public String event() {
        return event.event();
    }

    @Override
    public Arguments arguments() {
        PayloadCodec codec = namespace.codec();
        List<Payload> arguments = new ArrayList<>(event.arguments().size());
        event.arguments().forEach(argument -> arguments.add(payload(argument, codec)));
        return new AckArguments(arguments, codec);
    }

    @Override
    public Ack ack() {
        byHand = true;
        return this;
    }

    @Override
    public boolean requested() {
        return answer != null;
    }

    @Override
    public void send(@Nullable Object... values) {
        Object value = values == null || values.length == 0 ? null : values[0];
        give(List.of(payload(value, namespace.codec())));
    }

    private void give(List<Payload> values) {
        Consumer<List<Payload>> awaited = answer;
        if (awaited != null && answered.compareAndSet(false, true)) {
            awaited.accept(values);
        }
    }

    /** One value, as the element of an array without its brackets. */
    private static Payload payload(@Nullable Object value, PayloadCodec codec) {
        Payload array = codec.writeArray(Collections.singletonList(value));
        String json = array.json().strip();
        return new Payload(json.substring(1, json.length() - 1), array.attachments());
    }

    @Override
    public String toString() {
        return "ServerSideMessage[" + event.event() + " in " + namespace.name() + "]";
    }
}
