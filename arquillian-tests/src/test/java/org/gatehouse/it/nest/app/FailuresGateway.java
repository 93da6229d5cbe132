package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.gatehouse.AsyncGuard;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.UseInterceptors;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.it.nest.kit.Items;

/** Fails in every way, and everywhere. */
@WebSocketGateway(path = "/failures")
public class FailuresGateway {

    /** Says no. */
    @ApplicationScoped
    public static class No implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            return false;
        }
    }

    /** Says no after a while. */
    @ApplicationScoped
    public static class NoLater implements AsyncGuard {

        @Override
        public CompletionStage<Boolean> decide(GuardContext context) {
            return CompletableFuture.supplyAsync(() -> false);
        }
    }

    /** Says why not. */
    @ApplicationScoped
    public static class Why implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            throw new WsException("bad");
        }
    }

    /** Says why not after a while. */
    @ApplicationScoped
    public static class WhyLater implements AsyncGuard {

        @Override
        public CompletionStage<Boolean> decide(GuardContext context) {
            return CompletableFuture.supplyAsync(() -> {
                throw new WsException("bad");
            });
        }
    }

    /** Does not know why. */
    @ApplicationScoped
    public static class Broken implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            throw new IllegalStateException("secret");
        }
    }

    /** Takes nothing. */
    @ApplicationScoped
    public static class BadPipe implements Pipe<Object, Object> {

        @Override
        public Object transform(Object value, PipeContext context) {
            throw new WsException("bad");
        }
    }

    /** Lets nothing through. */
    @ApplicationScoped
    public static class BadInterceptor implements GatewayInterceptor {

        @Override
        public Object intercept(MessageContext message, Next next) {
            throw new WsException("bad");
        }
    }

    /** Spoils what comes back. */
    @ApplicationScoped
    public static class BadAfterwards implements GatewayInterceptor {

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            next.proceed();
            throw new WsException("bad");
        }
    }

    @SubscribeMessage("throws")
    void throwing() {
        throw new WsException("bad");
    }

    @SubscribeMessage("fails_later")
    CompletionStage<String> failsLater() {
        return CompletableFuture.failedFuture(new WsException("bad"));
    }

    @SubscribeMessage("fails_much_later")
    CompletionStage<String> failsMuchLater() {
        return CompletableFuture.supplyAsync(() -> {
            throw new WsException("bad");
        });
    }

    @SubscribeMessage("publisher_fails")
    Flow.Publisher<Object> publisherFails() {
        return Items.of().thenFail(new WsException("bad"));
    }

    @SubscribeMessage("guard_refuses")
    @UseGuards(No.class)
    void guardRefuses() {}

    @SubscribeMessage("guard_refuses_later")
    @UseGuards(NoLater.class)
    void guardRefusesLater() {}

    @SubscribeMessage("guard_throws")
    @UseGuards(Why.class)
    void guardThrows() {}

    @SubscribeMessage("guard_fails_later")
    @UseGuards(WhyLater.class)
    void guardFailsLater() {}

    @SubscribeMessage("guard_breaks")
    @UseGuards(Broken.class)
    void guardBreaks() {}

    @SubscribeMessage("pipe_throws")
    @UsePipes(BadPipe.class)
    void pipeThrows(@MessageBody Object body) {}

    @SubscribeMessage("interceptor_throws")
    @UseInterceptors(BadInterceptor.class)
    void interceptorThrows() {}

    @SubscribeMessage("interceptor_throws_afterwards")
    @UseInterceptors(BadAfterwards.class)
    String interceptorThrowsAfterwards() {
        return "lost";
    }

    @SubscribeMessage("object")
    void object() {
        throw new WsException(Map.of("code", 7));
    }

    @SubscribeMessage("array")
    void array() {
        throw new WsException(List.of(1, 2));
    }

    @SubscribeMessage("no_message")
    void noMessage() {
        throw new WsException((String) null);
    }

    @SubscribeMessage("unexpected")
    void unexpected() {
        throw new IllegalStateException("secret");
    }

    @SubscribeMessage("checked")
    void checked() throws Exception {
        throw new Exception("secret");
    }

    @SubscribeMessage("error")
    void error() {
        throw new AssertionError("secret");
    }

    @SubscribeMessage("unexpected_later")
    CompletionStage<String> unexpectedLater() {
        return CompletableFuture.failedFuture(new IllegalStateException("secret"));
    }
}
