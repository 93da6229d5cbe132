package org.gatehouse.it.nest.global;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gatehouse.Catch;
import org.gatehouse.CauseFactory;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Global;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Handshake;
import org.gatehouse.MessageContext;
import org.gatehouse.MessageParser;
import org.gatehouse.ParsedMessage;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.it.nest.kit.Notes;

/** What applies to all gateways because it says so. */
public final class GlobalBeans {

    private GlobalBeans() {}

    /** Who has a bad token gets in nowhere. */
    @Global
    @Priority(200)
    @ApplicationScoped
    public static class SecondGuard implements Guard {

        @Inject
        Notes notes;

        @Override
        public boolean canActivate(GuardContext context) {
            notes.add(context.handshake(), "second global guard " + context.phase());
            return !context.handshake().query("token").orElse("").equals("bad");
        }
    }

    /** Looks at messages only, before the other. */
    @Global(on = GuardPhase.MESSAGE)
    @Priority(100)
    @ApplicationScoped
    public static class FirstGuard implements Guard {

        @Inject
        Notes notes;

        @Override
        public boolean canActivate(GuardContext context) {
            notes.add(context.handshake(), "first global guard " + context.phase());
            return true;
        }
    }

    /** The handler's, after all. */
    @ApplicationScoped
    public static class LastGuard implements Guard {

        @Inject
        Notes notes;

        @Override
        public boolean canActivate(GuardContext context) {
            notes.add(context.handshake(), "method guard");
            return true;
        }
    }

    /** Trims texts. */
    @Global
    @Priority(100)
    @ApplicationScoped
    public static class Trim implements Pipe<String, String> {

        @Override
        public String transform(String value, PipeContext context) {
            return value == null ? null : value.strip();
        }
    }

    /** The handler's, after all. */
    @ApplicationScoped
    public static class Append implements Pipe<String, String> {

        @Override
        public String transform(String value, PipeContext context) {
            return value + "!";
        }
    }

    /** Outermost. */
    @Global
    @Priority(100)
    @ApplicationScoped
    public static class Outer implements GatewayInterceptor {

        @Inject
        Notes notes;

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            Handshake handshake = message.client().handshake();
            notes.add(handshake, "global interceptor");
            try {
                return next.proceed();
            } finally {
                notes.add(handshake, "/global interceptor");
            }
        }
    }

    /** The handler's, inside of it. */
    @ApplicationScoped
    public static class Inner implements GatewayInterceptor {

        @Inject
        Notes notes;

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            notes.add(message.client().handshake(), "method interceptor");
            return next.proceed();
        }
    }

    /** The application's word for what went wrong. */
    @Global
    @Catch(IllegalArgumentException.class)
    @ApplicationScoped
    public static class BadArgument implements ExceptionFilter<IllegalArgumentException> {

        @Override
        public void handle(IllegalArgumentException failure, FilterContext context) {
            context.send(new TreeMap<>(Map.of("global", failure.getMessage(), "event", context.event())));
        }
    }

    /** The handler's, before any global one. */
    @Catch(IllegalArgumentException.class)
    @ApplicationScoped
    public static class Own implements ExceptionFilter<IllegalArgumentException> {

        @Override
        public void handle(IllegalArgumentException failure, FilterContext context) {
            context.send(Map.of("method", failure.getMessage()));
        }
    }

    /** Never repeats what the client sent. */
    @ApplicationScoped
    public static class Cause implements CauseFactory {

        @Override
        public Object cause(String event, Object data) {
            return event.equals("no_cause") ? null : new TreeMap<>(Map.of("event", event, "had_data", data != null));
        }
    }

    /** Frames are arrays: {@code [event,data]}. */
    @ApplicationScoped
    public static class Arrays implements MessageParser {

        @Override
        public ParsedMessage parse(String text) {
            if (!text.startsWith("[\"")) {
                return null;
            }
            int end = text.indexOf('"', 2);
            boolean hasData = text.charAt(end + 1) == ',';
            return new ParsedMessage(
                    text.substring(2, end),
                    hasData ? Optional.of(text.substring(end + 2, text.length() - 1)) : Optional.empty(),
                    Optional.of("1"));
        }
    }
}
