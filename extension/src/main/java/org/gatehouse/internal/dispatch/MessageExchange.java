package org.gatehouse.internal.dispatch;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.gatehouse.Ack;
import org.gatehouse.ClientSocket;
import org.gatehouse.MessageContext;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/** One message with one of its handlers: what arguments are taken from, and what replies go to. */
final class MessageExchange implements MessageContext {

    private final RoutedMessage message;
    private final HandlerMethod handler;
    private final PayloadCodec codec;

    MessageExchange(RoutedMessage message, HandlerMethod handler, PayloadCodec codec) {
        this.message = message;
        this.handler = handler;
        this.codec = codec;
    }

    @Override
    public ClientSocket client() {
        return message.event().client();
    }

    @Override
    public String event() {
        return message.event().event();
    }

    @Override
    public int argumentCount() {
        return message.event().arguments().size();
    }

    @Override
    public @Nullable Object argument(int index, Type type) {
        Payload payload = index < argumentCount() ? message.event().arguments().get(index) : null;
        try {
            return BodyType.of(type).read(payload, codec);
        } catch (PayloadException e) {
            throw new Violations().add(path(index), e).failure();
        }
    }

    /** Several arguments are one array for their body, so that is what paths begin with. */
    private String path(int index) {
        return index == 0 && argumentCount() < 2 ? "" : "[" + index + "]";
    }

    @Override
    public Class<?> gateway() {
        return handler.gateway();
    }

    @Override
    public Method handler() {
        return handler.method();
    }

    @Override
    public Ack ack() {
        return message.acknowledgement();
    }

    /** The guards of the handler, which have not been asked yet. */
    GuardRun guards() {
        if (handler.enhancers().guards().isEmpty()) {
            return new GuardRun(List.of());
        }
        GuardedMessage guarded = new GuardedMessage(this);
        return new GuardRun(handler.enhancers().guards().stream()
                .map(guard -> new GuardRun.Step(guard, guarded))
                .toList());
    }

    HandlerMethod handlerMethod() {
        return handler;
    }

    RoutedMessage message() {
        return message;
    }

    @Nullable Payload body() {
        return message.body();
    }

    PayloadCodec codec() {
        return codec;
    }

    ReplyChannel reply() {
        return message.event().reply();
    }
}
