package org.gatehouse.it.nest.app;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Handshake;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.UseInterceptors;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.it.nest.kit.Notes;

/** Everything that can run around a handler notes that it did. */
@WebSocketGateway(path = "/order")
@UseGuards(value = OrderGateway.ClassGuard.class, on = GuardPhase.MESSAGE)
@UsePipes(OrderGateway.ClassPipe.class)
@UseInterceptors(OrderGateway.ClassInterceptor.class)
public class OrderGateway {

    /** The body. */
    public record Order(
            @Min(value = 1, message = "must be positive") int amount, String key) {}

    /** What an observer is given. */
    public record Observed(String key) {}

    private abstract static class NotingGuard implements Guard {

        @Inject
        Notes notes;

        @Override
        public boolean canActivate(GuardContext context) {
            notes.add(context.handshake(), name());
            return !context.handshake().query("refuse").orElse("").equals(name());
        }

        abstract String name();
    }

    /** The class's. */
    @ApplicationScoped
    public static class ClassGuard extends NotingGuard {

        @Override
        String name() {
            return "ClassGuard";
        }
    }

    /** The method's. */
    @ApplicationScoped
    public static class MethodGuard extends NotingGuard {

        @Override
        String name() {
            return "MethodGuard";
        }
    }

    private abstract static class NotingPipe implements Pipe<Order, Order> {

        @Inject
        Notes notes;

        @Override
        public Order transform(Order value, PipeContext context) {
            notes.add(value.key(), name());
            return value;
        }

        abstract String name();
    }

    /** The class's. */
    @ApplicationScoped
    public static class ClassPipe extends NotingPipe {

        @Override
        String name() {
            return "ClassPipe";
        }
    }

    /** The method's. */
    @ApplicationScoped
    public static class MethodPipe extends NotingPipe {

        @Override
        String name() {
            return "MethodPipe";
        }
    }

    /** The parameter's. */
    @ApplicationScoped
    public static class ParameterPipe extends NotingPipe {

        @Override
        String name() {
            return "ParameterPipe";
        }
    }

    private abstract static class NotingInterceptor implements GatewayInterceptor {

        @Inject
        Notes notes;

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            Handshake handshake = message.client().handshake();
            notes.add(handshake, name());
            try {
                return next.proceed();
            } finally {
                notes.add(handshake, "/" + name());
            }
        }

        abstract String name();
    }

    /** The class's. */
    @ApplicationScoped
    public static class ClassInterceptor extends NotingInterceptor {

        @Override
        String name() {
            return "ClassInterceptor";
        }
    }

    /** The method's. */
    @ApplicationScoped
    public static class MethodInterceptor extends NotingInterceptor {

        @Override
        String name() {
            return "MethodInterceptor";
        }
    }

    /** CDI's: also for calls that no client made. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    public @interface Noted {}

    /** Notes the arguments that it sees. */
    @Noted
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class Noting {

        @Inject
        Notes notes;

        @AroundInvoke
        Object around(InvocationContext call) throws Exception {
            Order order = (Order) call.getParameters()[0];
            notes.add(order.key(), "CDI " + order.amount());
            try {
                return call.proceed();
            } finally {
                notes.add(order.key(), "/CDI");
            }
        }
    }

    @Inject
    Notes notes;

    void connected(@Observes @Connected(OrderGateway.class) ClientSocket client) {
        notes.add(client.handshake(), "connected");
    }

    void disconnected(@Observes @Disconnected(OrderGateway.class) Disconnection left) {
        notes.add(left.socket().handshake(), "disconnected");
    }

    void observer(@Observes Observed event) {
        notes.add(event.key(), "observer");
    }

    @Noted
    @SubscribeMessage("order")
    @UseGuards(MethodGuard.class)
    @UsePipes(MethodPipe.class)
    @UseInterceptors(MethodInterceptor.class)
    String order(@UsePipes(ParameterPipe.class) @MessageBody @Valid Order order) {
        notes.add(order.key(), "handler");
        return "done";
    }

    /** Calls the gateway as any bean might, and lets it observe. */
    @WebSocketGateway(path = "/order-caller")
    public static class OrderCaller {

        @Inject
        OrderGateway gateway;

        @Inject
        Event<Observed> events;

        @SubscribeMessage("call")
        String call(String key) {
            return gateway.order(new Order(5, key));
        }

        @SubscribeMessage("fire")
        void fire(String key) {
            events.fire(new Observed(key));
        }
    }
}
