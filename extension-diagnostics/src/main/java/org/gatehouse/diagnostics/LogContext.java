package org.gatehouse.diagnostics;

import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.ClientSocket;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MessageObservation;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObserverContext;
import org.gatehouse.spi.Option;
import org.jspecify.annotations.Nullable;

/** Takes messages of the paths that it is switched on for, says in the context of log lines whose they are while they are worked on. */
@Singleton
class LogContext implements GatewayObserver {

    static final Option<Boolean> LOG_CONTEXT = Option.flag("log-context", "false");

    private static final Logger LOG = System.getLogger(LogContext.class.getPackageName());

    private Set<String> paths = Set.of();
    private @Nullable ContextStore store;

    @Override
    public List<Option<?>> options() {
        return List.of(LOG_CONTEXT);
    }

    @Override
    public boolean begin(ObserverContext context) {
        paths = context.paths().entrySet().stream()
                .filter(path -> path.getValue().get(LOG_CONTEXT))
                .map(path -> path.getKey())
                .collect(Collectors.toUnmodifiableSet());
        if (paths.isEmpty()) {
            return false;
        }
        store = ContextStore.find();
        if (store == null) {
            LOG.log(Level.WARNING, Messages.noLogContext());
        }
        return store != null;
    }

    @Override
    public @Nullable MessageObservation messageBegins(Observation.MessageIn message) {
        ContextStore present = store;
        if (present == null || !paths.contains(message.path())) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("gatehouse.path", message.path());
        values.put("gatehouse.socket", message.socket().id());
        values.put("gatehouse.event", message.event());
        return new Said(present, values, message.socket());
    }

    /** What is said while one message is worked on. */
    private record Said(ContextStore store, Map<String, String> values, ClientSocket client)
            implements MessageObservation {

        /** Who the client is by now: guards that thought about it may have found out. */
        @Override
        public Runnable enter() {
            Map<String, @Nullable String> before = new LinkedHashMap<>();
            values.forEach((name, value) -> put(name, value, before));
            Principal user = client.principal();
            if (user != null && user.getName() != null) {
                put("gatehouse.user", user.getName(), before);
            }
            return () -> before.forEach(store::set);
        }

        private void put(String name, String value, Map<String, @Nullable String> before) {
            before.put(name, store.get(name));
            store.set(name, Lines.clean(value));
        }
    }
}
