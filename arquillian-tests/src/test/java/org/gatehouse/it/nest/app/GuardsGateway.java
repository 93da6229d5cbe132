package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.gatehouse.AsyncGuard;
import org.gatehouse.ClientSocket;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.it.nest.kit.Later;

/** Guards of messages only. */
@WebSocketGateway(path = "/guards")
@UseGuards(value = GuardsGateway.OfMessages.class, on = GuardPhase.MESSAGE)
public class GuardsGateway {

    /** Would refuse every connection. */
    @ApplicationScoped
    public static class OfMessages implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            return context.message().isPresent() && context.phase() == GuardPhase.MESSAGE;
        }
    }

    /** Looks at everything that it is given. */
    @ApplicationScoped
    public static class Curious implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            Map<String, Object> seen = context.data();
            seen.put("gateway", context.gateway().getSimpleName());
            seen.put("handler", context.handler().map(Method::getName).orElse("none"));
            context.message().ifPresent(message -> {
                seen.put("event", message.event());
                seen.put("client", message.client().connected());
                seen.put("asked", message.ack().requested());
                seen.put("arguments", message.argumentCount());
                seen.put("body", String.valueOf(message.argument(0, JsonValue.class)));
            });
            return true;
        }
    }

    /** Needs the body. */
    @ApplicationScoped
    public static class Owner implements Guard {

        @Override
        @SuppressWarnings("unchecked")
        public boolean canActivate(GuardContext context) {
            Map<String, Object> body =
                    (Map<String, Object>) context.message().orElseThrow().argument(0, Object.class);
            return body != null && "me".equals(body.get("owner"));
        }
    }

    /** Decides when somebody else says so. */
    @ApplicationScoped
    public static class Slow implements AsyncGuard {

        @Inject
        Later later;

        @Override
        public CompletionStage<Boolean> decide(GuardContext context) {
            String name = (String) context.message().orElseThrow().argument(0, String.class);
            return later.stage(name).thenApply(done -> name.startsWith("yes"));
        }
    }

    /** The application's own word for its guards. */
    @UseGuards(Owner.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @jakarta.interceptor.InterceptorBinding
    public @interface OwnersOnly {}

    @SubscribeMessage("open")
    String open() {
        return "open";
    }

    @SubscribeMessage("curious")
    @UseGuards(Curious.class)
    Map<String, Object> curious(@MessageBody Object body, ClientSocket client) {
        return new java.util.TreeMap<>(client.data());
    }

    @SubscribeMessage("owner")
    @UseGuards(Owner.class)
    String owner() {
        return "yours";
    }

    @SubscribeMessage("own_annotation")
    @OwnersOnly
    String ownAnnotation() {
        return "yours";
    }

    @SubscribeMessage("slow")
    @UseGuards(Slow.class)
    String slow(String name) {
        return name;
    }

    @SubscribeMessage("refused")
    @UseGuards({FailuresGateway.No.class, Curious.class})
    void refused() {}

    @SubscribeMessage("what_was_seen")
    boolean whatWasSeen(ClientSocket client) {
        return client.data().containsKey("handler");
    }

    @SubscribeMessage("repeated")
    @UseGuards(Curious.class)
    @UseGuards(FailuresGateway.No.class)
    void repeated() {}
}
