package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.Presence;
import org.gatehouse.PresenceEvent;
import org.gatehouse.ServerSideEvent;
import org.gatehouse.ServerSideMessage;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;

/**
 * The observers of namespaces, and of what other nodes emit, resolved at deployment: takes kinds of events and names, and yields
 * who is to be told, by priority.
 *
 * @param events by kind; kinds that nobody observes are absent
 * @param presence of users who come online and go, by kind
 * @param named by the name of the event
 * @param ofAnyName those of events with another name
 */
record NamespaceHooks(
        Map<Class<?>, List<Hook<NamespaceEvent>>> events,
        Map<Class<?>, List<Hook<PresenceEvent>>> presence,
        Map<String, List<Hook<ServerSideMessage>>> named,
        List<Hook<ServerSideMessage>> ofAnyName) {

    static NamespaceHooks of(
            BeanManager beans,
            List<ObserverMethod<?>> lifecycleObservers,
            Predicate<Class<?>> visible,
            GatewayConfig config) {
        ServerSideMessage message = ObserverHooks.sample(ServerSideMessage.class);
        Map<String, List<Hook<ServerSideMessage>>> named = new HashMap<>();
        for (ObserverMethod<?> observer : lifecycleObservers) {
            for (Annotation qualifier : observer.getObservedQualifiers()) {
                if (qualifier instanceof ServerSideEvent event) {
                    named.computeIfAbsent(
                            ObserverChecks.expanded(event, config),
                            any -> hooks(beans, ServerSideMessage.class, message, qualifier, visible));
                }
            }
        }
        return new NamespaceHooks(
                events(beans, visible),
                presence(beans, visible),
                named,
                hooks(beans, ServerSideMessage.class, message, Default.Literal.INSTANCE, visible));
    }

    /** CDI resolves observers for an object: it only looks at the class. */
    private static Map<Class<?>, List<Hook<NamespaceEvent>>> events(BeanManager beans, Predicate<Class<?>> visible) {
        Namespace namespace = ObserverHooks.sample(Namespace.class);
        ClientSocket client = ObserverHooks.sample(ClientSocket.class);
        Map<Class<?>, List<Hook<NamespaceEvent>>> found = new HashMap<>();
        for (NamespaceEvent event : List.of(
                new NamespaceEvent.Opened(namespace),
                new NamespaceEvent.Closed(namespace),
                new NamespaceEvent.RoomCreated(namespace, "", false),
                new NamespaceEvent.RoomJoined(namespace, "", client),
                new NamespaceEvent.RoomLeft(namespace, "", client),
                new NamespaceEvent.RoomDeleted(namespace, "", false),
                new NamespaceEvent.RecoveryExpired(namespace, "", Set.of(), Map.of()))) {
            List<Hook<NamespaceEvent>> hooks = hooks(beans, event.getClass(), event, Default.Literal.INSTANCE, visible);
            if (!hooks.isEmpty()) {
                found.put(event.getClass(), hooks);
            }
        }
        return Map.copyOf(found);
    }

    private static Map<Class<?>, List<Hook<PresenceEvent>>> presence(BeanManager beans, Predicate<Class<?>> visible) {
        Presence presence = ObserverHooks.sample(Presence.class);
        Map<Class<?>, List<Hook<PresenceEvent>>> found = new HashMap<>();
        for (PresenceEvent event :
                List.of(new PresenceEvent.Online(presence, ""), new PresenceEvent.Offline(presence, ""))) {
            List<Hook<PresenceEvent>> hooks = hooks(beans, event.getClass(), event, Default.Literal.INSTANCE, visible);
            if (!hooks.isEmpty()) {
                found.put(event.getClass(), hooks);
            }
        }
        return Map.copyOf(found);
    }

    private static <T> List<Hook<T>> hooks(
            BeanManager beans, Class<?> type, T sample, Annotation qualifier, Predicate<Class<?>> visible) {
        Annotation[] qualifiers =
                qualifier == Default.Literal.INSTANCE ? new Annotation[0] : new Annotation[] {qualifier};
        List<ObserverMethod<? super T>> observers = new ArrayList<>(beans.resolveObserverMethods(sample, qualifiers));
        observers.removeIf(observer -> !visible.test(observer.getBeanClass()));
        observers.sort(Comparator.comparingInt(ObserverMethod::getPriority));
        List<Hook<T>> hooks = new ArrayList<>(observers.size());
        for (ObserverMethod<? super T> observer : observers) {
            String name = "an observer of " + type.getSimpleName() + " in "
                    + observer.getBeanClass().getSimpleName();
            hooks.add(new Hook<>(name, Object.class, true, event -> tell(observer, type, event, qualifier)));
        }
        return List.copyOf(hooks);
    }

    @SuppressWarnings("unchecked") // an observer of a supertype takes the same object
    private static <S> void tell(ObserverMethod<S> observer, Class<?> type, Object event, Annotation qualifier) {
        observer.notify(new HookEvent<>((S) event, (Class<S>) type, qualifier));
    }

    List<Hook<NamespaceEvent>> of(NamespaceEvent event) {
        return events.getOrDefault(event.getClass(), List.of());
    }

    List<Hook<PresenceEvent>> of(PresenceEvent event) {
        return presence.getOrDefault(event.getClass(), List.of());
    }

    List<Hook<ServerSideMessage>> serverSide(String event) {
        return named.getOrDefault(event, ofAnyName);
    }
}
