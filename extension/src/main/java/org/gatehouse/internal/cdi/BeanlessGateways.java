package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The classes that should be gateways but that CDI makes no beans of, without a word: takes the annotated classes and the
 * gateways, and yields mistakes. Whatever else keeps a class from being a bean was somebody's wish.
 */
final class BeanlessGateways {

    private static final Logger LOG = System.getLogger(BeanlessGateways.class.getPackageName());

    private BeanlessGateways() {}

    static void check(Collection<Class<?>> annotated, Collection<FoundGateway> gateways, Mistakes mistakes) {
        annotated.stream()
                .filter(type -> gateways.stream().noneMatch(gateway -> type.isAssignableFrom(gateway.type())))
                .filter(type -> !type.isAnnotation() && !type.isAnnotationPresent(Alternative.class))
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> reason(type).ifPresent(reason -> mistakes.add(Messages.noBean(type, reason))));
    }

    /** Takes what the server's own scan has found, and warns of what is in no bean archive. */
    static void warnOfUnseen(Collection<Class<?>> scanned, Collection<Class<?>> seen) {
        List<String> unseen = scanned.stream()
                .filter(type -> !seen.contains(type) && reason(type).isEmpty() && !vetoed(type))
                .map(Class::getSimpleName)
                .sorted()
                .toList();
        if (!unseen.isEmpty()) {
            LOG.log(Level.WARNING, Messages.unseen(unseen));
        }
    }

    private static boolean vetoed(Class<?> type) {
        Package place = type.getPackage();
        return type.isAnnotationPresent(Vetoed.class) || place != null && place.isAnnotationPresent(Vetoed.class);
    }

    /** Jakarta CDI 4.0, section 3.1.1: what makes a class a managed bean. */
    private static Optional<String> reason(Class<?> type) {
        if (type.isInterface() || type.isEnum() || Modifier.isAbstract(type.getModifiers())) {
            return Optional.of("it cannot be instantiated. Annotate a class that can");
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            return Optional.of("it is an inner class. Make it static");
        }
        if (SessionBeans.isMessageDriven(type)) {
            return Optional.of("it is a message-driven bean. Annotate a class that is none");
        }
        boolean constructible = Arrays.stream(type.getDeclaredConstructors()).anyMatch(BeanlessGateways::usable);
        return constructible
                ? Optional.empty()
                : Optional.of("its constructor has parameters and no @Inject. Annotate the constructor with @Inject");
    }

    private static boolean usable(Constructor<?> constructor) {
        return constructor.getParameterCount() == 0 || constructor.isAnnotationPresent(Inject.class);
    }
}
