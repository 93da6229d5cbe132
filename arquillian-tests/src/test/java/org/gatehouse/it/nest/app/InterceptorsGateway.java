package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.MessageContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseInterceptors;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;
import org.gatehouse.it.nest.kit.Items;

/** Interceptors around handlers, Gatehouse's and CDI's. */
@WebSocketGateway(path = "/interceptors")
public class InterceptorsGateway {

    /** Wraps a result, also that of a stage. */
    @ApplicationScoped
    public static class Wrap implements GatewayInterceptor {

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            Object result = next.proceed();
            return result instanceof CompletionStage<?> stage ? stage.thenApply(Wrap::wrapped) : wrapped(result);
        }

        private static Object wrapped(Object value) {
            return "(" + value + ")";
        }
    }

    /** Does not call the handler. */
    @ApplicationScoped
    public static class Cached implements GatewayInterceptor {

        @Override
        public Object intercept(MessageContext message, Next next) {
            return "cached " + message.argument(0, String.class);
        }
    }

    /** Turns one result into several. */
    @ApplicationScoped
    public static class Twice implements GatewayInterceptor {

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            Object result = next.proceed();
            return Items.of(new WsResponse<>("first", result), new WsResponse<>("second", result));
        }
    }

    /** Handles a failure. */
    @ApplicationScoped
    public static class Recover implements GatewayInterceptor {

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            try {
                return next.proceed();
            } catch (WsException e) {
                return "recovered from " + e.getMessage();
            }
        }
    }

    /** Swallows results. */
    @ApplicationScoped
    public static class Swallow implements GatewayInterceptor {

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            next.proceed();
            return null;
        }
    }

    @Inject
    MessageContext current;

    @SubscribeMessage("wrapped")
    @UseInterceptors(Wrap.class)
    String wrapped(String text) {
        return text;
    }

    @SubscribeMessage("wrapped_stage")
    @UseInterceptors(Wrap.class)
    CompletionStage<String> wrappedStage(String text) {
        return CompletableFuture.completedFuture(text);
    }

    @SubscribeMessage("void_with_result")
    @UseInterceptors(Wrap.class)
    void voidWithResult() {}

    @SubscribeMessage("twice_wrapped")
    @UseInterceptors({Wrap.class, Wrap.class})
    String twiceWrapped(String text) {
        return text;
    }

    @SubscribeMessage("cached")
    @UseInterceptors(Cached.class)
    String cached(String text) {
        throw new WsException("called");
    }

    @SubscribeMessage("streamed")
    @UseInterceptors(Twice.class)
    String streamed(String text) {
        return text;
    }

    @SubscribeMessage("recovered")
    @UseInterceptors(Recover.class)
    String recovered(String text) {
        throw new WsException(text);
    }

    @SubscribeMessage("swallowed")
    @UseInterceptors(Swallow.class)
    String swallowed(String text) {
        return text;
    }

    @SubscribeMessage("swallowed_publisher")
    @UseInterceptors(Swallow.class)
    Flow.Publisher<String> swallowedPublisher(String text) {
        return Items.of(text);
    }

    @SubscribeMessage("doubled")
    @Doubled
    String doubled(String text) {
        return text;
    }

    @SubscribeMessage("injected_context")
    String injectedContext(String text) {
        return current.event() + " " + current.argument(0, String.class) + " "
                + current.ack().requested();
    }
}
