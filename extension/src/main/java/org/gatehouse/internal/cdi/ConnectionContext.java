package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.ClientSocket;
import org.gatehouse.ConnectionScoped;
import org.jspecify.annotations.Nullable;

/**
 * The beans of clients: takes the client whose handler or hook the calling thread runs, and yields its instances. They are
 * made when they are first called, and end with {@link #end}.
 */
final class ConnectionContext implements AlterableContext {

    private static final Logger LOG = System.getLogger(ConnectionContext.class.getPackageName());

    private static final ThreadLocal<@Nullable ClientSocket> CURRENT = new ThreadLocal<>();

    private final Map<ClientSocket, Instances> clients = new ConcurrentHashMap<>();
    /** What a client's stage does after the client has gone must not begin its beans again. */
    private final Set<ClientSocket> gone = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Sets the client of the calling thread, {@code null} for none; yields the one before. */
    @Nullable ClientSocket enter(@Nullable ClientSocket client) {
        ClientSocket before = CURRENT.get();
        boolean over = client == null || !client.connected() && gone.contains(client);
        CURRENT.set(over ? null : client); // not removed, so that the next message finds the thread's place
        return before;
    }

    /** Lets a client make no more beans for the first time; tells whether it has some. */
    boolean leaves(ClientSocket client) {
        gone.add(client);
        return present(client) != null;
    }

    /** Destroys the beans of a client. */
    void end(ClientSocket client) {
        Instances instances = present(client);
        if (instances != null) {
            instances.destroyAll();
            clients.remove(client);
        }
    }

    /** Waits for a thread that is just beginning the client's first bean, which {@code get} would overlook. */
    private @Nullable Instances present(ClientSocket client) {
        return clients.computeIfPresent(client, (same, instances) -> instances);
    }

    /** The clients that have beans. */
    List<ClientSocket> clients() {
        return List.copyOf(clients.keySet());
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return ConnectionScoped.class;
    }

    @Override
    public boolean isActive() {
        return CURRENT.get() != null;
    }

    @Override
    public <T> T get(Contextual<T> bean, CreationalContext<T> creation) {
        return clients.computeIfAbsent(client(), this::begin).get(bean, creation);
    }

    @Override
    public <T> @Nullable T get(Contextual<T> bean) {
        Instances instances = clients.get(client());
        return instances == null ? null : instances.get(bean);
    }

    @Override
    public void destroy(Contextual<?> bean) {
        Instances instances = clients.get(client());
        if (instances != null) {
            instances.destroy(bean);
        }
    }

    private Instances begin(ClientSocket client) {
        if (gone.contains(client)) {
            throw new ContextNotActiveException("the client has left, and what belonged to it has ended");
        }
        return new Instances();
    }

    private ClientSocket client() {
        ClientSocket client = CURRENT.get();
        if (client == null) {
            throw new ContextNotActiveException("no handler or hook of a client runs on this thread;"
                    + " another thread needs the values of @ConnectionScoped beans handed to it");
        }
        return client;
    }

    /** The beans of one client. Guarded by its monitor, which is held while a bean is made: there is one of each. */
    private static final class Instances {

        private final Map<Contextual<?>, Made<?>> made = new HashMap<>();
        private final Deque<Contextual<?>> order = new ArrayDeque<>();
        private final Set<Contextual<?>> destroyed = new HashSet<>();
        private boolean over;

        synchronized <T> T get(Contextual<T> bean, CreationalContext<T> creation) {
            T present = get(bean);
            if (present != null) {
                return present;
            }
            if (over || destroyed.contains(bean)) {
                throw new ContextNotActiveException("the client has left, and this bean of it is destroyed");
            }
            T instance = bean.create(creation);
            made.put(bean, new Made<>(bean, instance, creation));
            order.push(bean);
            return instance;
        }

        @SuppressWarnings("unchecked") // a bean's instance is of the bean's type
        synchronized <T> @Nullable T get(Contextual<T> bean) {
            Made<T> present = (Made<T>) made.get(bean);
            return present == null ? null : present.instance();
        }

        void destroy(Contextual<?> bean) {
            Made<?> present;
            synchronized (this) {
                present = made.remove(bean);
                order.remove(bean);
            }
            if (present != null) {
                present.destroy();
            }
        }

        /** The last first, because it may use those that were there before it, and even such as were not. */
        void destroyAll() {
            Contextual<?> last = nextToDestroy();
            while (last != null) {
                destroy(last);
                last = nextToDestroy();
            }
        }

        private synchronized @Nullable Contextual<?> nextToDestroy() {
            Contextual<?> last = order.peek();
            if (last == null) {
                over = true;
            } else {
                destroyed.add(last); // not made again, else two that use each other would never end
            }
            return last;
        }
    }

    private record Made<T>(Contextual<T> bean, T instance, CreationalContext<T> creation) {

        void destroy() {
            try {
                bean.destroy(instance, creation);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a @ConnectionScoped bean failed when its client left", e);
            }
        }
    }
}
