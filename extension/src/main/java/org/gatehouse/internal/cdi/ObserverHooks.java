package org.gatehouse.internal.cdi;

import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gatehouse.Blocking;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayReady;
import org.gatehouse.Handshake;
import org.gatehouse.Namespace;
import org.gatehouse.internal.dispatch.LifecycleHooks;

/**
 * The lifecycle observers of an application, resolved at deployment: takes gateways and yields the observers of each and of
 * all, every one once, by priority.
 */
final class ObserverHooks implements LifecycleHooks {

    private final Observers<ClientSocket> connected;
    private final Observers<Disconnection> disconnected;
    private final Observers<Namespace> ready;

    private final BeanManager beans;
    private final Predicate<Class<?>> visible;

    ObserverHooks(BeanManager beans, List<Class<?>> gateways, Predicate<Class<?>> visible) {
        this.beans = beans;
        this.visible = visible;
        // CDI resolves observers for an object: it only looks at the class.
        ClientSocket client = sample(ClientSocket.class);
        Disconnection disconnection = new Disconnection(client, DisconnectReason.TRANSPORT_CLOSE, Set.of());
        connected = new Observers<>(beans, ClientSocket.class, client, Connected.Literal::of, gateways, visible);
        disconnected =
                new Observers<>(beans, Disconnection.class, disconnection, Disconnected.Literal::of, gateways, visible);
        ready = new Observers<>(
                beans, Namespace.class, sample(Namespace.class), GatewayReady.Literal::of, gateways, visible);
    }

    @Override
    public List<Hook<ClientSocket>> connected(List<Class<?>> gateways) {
        return connected.of(gateways);
    }

    @Override
    public List<Hook<Disconnection>> disconnected(List<Class<?>> gateways) {
        return disconnected.of(gateways);
    }

    List<Hook<Namespace>> ready(List<Class<?>> gateways) {
        return ready.of(gateways);
    }

    /** Tells the observers of this module, as an {@code Event} would tell those of every module. */
    void fire(Object event) {
        observers(event).forEach(observer -> tell(observer, event));
    }

    /** Whether this module has observers of a kind of event, shown by one of it. */
    boolean observed(Object sample) {
        return !observers(sample).isEmpty();
    }

    private <T> List<ObserverMethod<? super T>> observers(T event) {
        List<ObserverMethod<? super T>> observers = new ArrayList<>(beans.resolveObserverMethods(event));
        observers.removeIf(observer -> !visible.test(observer.getBeanClass()));
        observers.sort(Comparator.comparingInt(ObserverMethod::getPriority));
        return observers;
    }

    private static <S> void tell(ObserverMethod<S> observer, Object event) {
        @SuppressWarnings("unchecked") // an observer of a supertype takes the same object
        S payload = (S) event;
        @SuppressWarnings("unchecked")
        Class<S> type = (Class<S>) event.getClass();
        observer.notify(new HookEvent<>(payload, type, Default.Literal.INSTANCE));
    }

    static Handshake sampleHandshake() {
        return sample(Handshake.class);
    }

    /** Something of a type, for what only looks at its class. */
    static <T> T sample(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new UnsupportedOperationException("only its class is of interest");
        }));
    }

    /** The observers of one kind of event, by gateway; {@link Object} stands for all. */
    private static final class Observers<T> {

        private final Class<T> payload;
        private final Function<Class<?>, Annotation> qualifier;
        private final GatewayNames names;
        private final Map<Class<?>, Set<ObserverMethod<? super T>>> byGateway = new LinkedHashMap<>();

        Observers(
                BeanManager beans,
                Class<T> payload,
                T sample,
                Function<Class<?>, Annotation> qualifier,
                List<Class<?>> gateways,
                Predicate<Class<?>> visible) {
            this.payload = payload;
            this.qualifier = qualifier;
            this.names = GatewayNames.of(gateways);
            List<Class<?>> keys = new ArrayList<>(gateways);
            keys.add(Object.class);
            for (Class<?> gateway : keys) {
                Set<ObserverMethod<? super T>> found =
                        new LinkedHashSet<>(beans.resolveObserverMethods(sample, qualifier.apply(gateway)));
                found.removeIf(observer -> !visible.test(observer.getBeanClass()));
                byGateway.put(gateway, found);
            }
        }

        List<Hook<T>> of(List<Class<?>> gateways) {
            Map<Class<?>, Class<?>> named = named(gateways);
            Map<ObserverMethod<? super T>, Class<?>> all = new LinkedHashMap<>();
            for (Class<?> name : named.keySet()) {
                byGateway.getOrDefault(name, Set.of()).forEach(observer -> all.putIfAbsent(observer, name));
            }
            List<Hook<T>> hooks = new ArrayList<>(all.size());
            all.entrySet().stream()
                    .sorted(Comparator.comparingInt(entry -> entry.getKey().getPriority()))
                    .forEach(entry -> hooks.add(hook(entry.getKey(), entry.getValue(), named)));
            return List.copyOf(hooks);
        }

        /** The gateways by the classes that observers may name, and {@link Object} for all. */
        private static Map<Class<?>, Class<?>> named(List<Class<?>> gateways) {
            Map<Class<?>, Class<?>> named = new LinkedHashMap<>();
            gateways.forEach(gateway -> FoundGateway.names(gateway).forEach(name -> named.putIfAbsent(name, gateway)));
            named.put(Object.class, Object.class);
            return named;
        }

        private Hook<T> hook(ObserverMethod<? super T> observer, Class<?> found, Map<Class<?>, Class<?>> named) {
            Annotation event = qualifier.apply(found);
            Class<?> owner = observer.getBeanClass();
            String name = "an observer of @" + event.annotationType().getSimpleName() + " in " + names.of(owner);
            return new Hook<>(
                    name,
                    gateway(observer, found, named),
                    owner.isAnnotationPresent(Blocking.class),
                    occurred -> notify(observer, occurred, event));
        }

        /** Whose hook it is: the gateway it stands in, else the one it names; an observer of any event names none. */
        private Class<?> gateway(ObserverMethod<? super T> observer, Class<?> found, Map<Class<?>, Class<?>> named) {
            Class<?> owner = observer.getBeanClass();
            if (byGateway.containsKey(owner)) {
                return owner;
            }
            boolean names = observer.getObservedQualifiers().contains(qualifier.apply(found));
            return names ? named.getOrDefault(found, found) : Object.class;
        }

        private <S> void notify(ObserverMethod<S> observer, T event, Annotation qualifier) {
            // An observer of a supertype takes the same object.
            @SuppressWarnings("unchecked")
            HookEvent<S> context = new HookEvent<>((S) event, (Class<S>) payload, qualifier);
            try {
                observer.notify(context);
            } catch (ObserverException e) { // CDI's wrapper of a checked exception
                throw e.getCause() == null ? e : new CompletionException(e.getCause());
            }
        }
    }
}
