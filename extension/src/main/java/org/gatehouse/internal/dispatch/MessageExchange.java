package org.gatehouse.internal.dispatch;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.Ack;
import org.gatehouse.AsyncGuard;
import org.gatehouse.ClientSocket;
import org.gatehouse.Guard;
import org.gatehouse.WsException;
import org.gatehouse.internal.binding.Binding;
import org.gatehouse.internal.binding.BindingContext;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/** One message with one of its handlers: what arguments are taken from, and what replies go to. */
public final class MessageExchange implements BindingContext {

    private final RoutedMessage message;
    private final HandlerMethod handler;
    private final PayloadCodec codec;

    /**
     * Creates the exchange.
     *
     * @param message the message
     * @param handler one of its handlers
     * @param codec reads the message
     */
    public MessageExchange(RoutedMessage message, HandlerMethod handler, PayloadCodec codec) {
        this.message = message;
        this.handler = handler;
        this.codec = codec;
    }

    @Override
    public ClientSocket client() {
        return message.presence().socket();
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
        return Binding.argument(message.event().arguments(), index, type, codec);
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
        return new AckByHand(message);
    }

    /**
     * What refuses a message of a client whose identity has expired.
     *
     * @return a guard of that kind
     */
    public GuardRun expired() {
        Guard refusing = context -> {
            throw new WsException(RoutedMessage.EXPIRED);
        };
        return new GuardRun(
                List.of(new GuardRun.Step(List.of(refusing), new GuardedMessage(this), handler.gatewayName())));
    }

    /**
     * The guards of the handler, after those who hear every event.
     *
     * @param hearing lets them hear it, or throws what one of them has thrown
     * @return what has not been asked yet
     */
    public GuardRun guardsAfter(Runnable hearing) {
        Guard first = context -> {
            hearing.run();
            return true;
        };
        List<AsyncGuard> guards = new ArrayList<>();
        guards.add(first);
        guards.addAll(handler.enhancers().guards());
        return new GuardRun(List.of(new GuardRun.Step(guards, new GuardedMessage(this), handler.gatewayName())));
    }

    /**
     * The guards of the handler.
     *
     * @return what has not been asked yet
     */
    public GuardRun guards() {
        List<AsyncGuard> guards = handler.enhancers().guards();
        return guards.isEmpty()
                ? GuardRun.NONE
                : new GuardRun(List.of(new GuardRun.Step(guards, new GuardedMessage(this), handler.gatewayName())));
    }

    /** Whether the handler has said that it waits. */
    public boolean blocking() {
        return handlerMethod().blocking();
    }

    HandlerMethod handlerMethod() {
        return handler;
    }

    RoutedMessage message() {
        return message;
    }

    @Override
    public @Nullable Payload body() {
        return message.body();
    }

    @Override
    public PayloadCodec codec() {
        return codec;
    }

    ReplyChannel reply() {
        return message.event().reply();
    }
}
