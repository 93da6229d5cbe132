package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gatehouse.AsyncGuard;
import org.gatehouse.Authenticator;
import org.gatehouse.CauseFactory;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.HandshakeHook;
import org.gatehouse.IncomingMiddleware;
import org.gatehouse.MessageParser;
import org.gatehouse.OriginRule;
import org.gatehouse.OutgoingFilter;
import org.gatehouse.Pipe;
import org.gatehouse.spi.ArgumentResolver;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MountFiles;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.RecoveryStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes the enabled beans of all archives and yields those that gateways work with, by type. {@code BeanManager.getBeans}
 * will not do: an extension's own sees only what its archive may inject, which on Payara is nothing of the application
 * (6.2025.9, shown there by every test of {@code GuardsTest}).
 */
final class KnownBeans {

    private static final List<Class<?>> KINDS = List.of(
            AsyncGuard.class,
            Pipe.class,
            GatewayInterceptor.class,
            ExceptionFilter.class,
            ArgumentResolver.class,
            CauseFactory.class,
            HandshakeHook.class,
            OriginRule.class,
            MessageParser.class,
            PayloadCodec.class,
            ClusterAdapter.class,
            RecoveryStore.class,
            Authenticator.class,
            IncomingMiddleware.class,
            OutgoingFilter.class,
            GatewayObserver.class,
            MountFiles.class);

    private final Map<Bean<?>, Optional<Annotated>> declarations;
    private final SpecializedBeans specialized;

    KnownBeans() {
        this(new LinkedHashMap<>(), new SpecializedBeans());
    }

    private KnownBeans(Map<Bean<?>, Optional<Annotated>> declarations, SpecializedBeans specialized) {
        this.declarations = declarations;
        this.specialized = specialized;
    }

    /** Adds a bean with what declares it, which nothing of the application does for a bean of an extension. */
    void add(Bean<?> bean, @Nullable Annotated declaration) {
        specialized.add(declaration);
        if (KINDS.stream().anyMatch(kind -> has(bean, kind))) {
            declarations.put(bean, Optional.ofNullable(declaration));
        }
    }

    /** Those that a module sees. */
    KnownBeans in(Predicate<Class<?>> visible) {
        Map<Bean<?>, Optional<Annotated>> seen = new LinkedHashMap<>(declarations);
        seen.keySet().removeIf(bean -> !visible.test(bean.getBeanClass()));
        return new KnownBeans(seen, specialized);
    }

    /** Tells whether the bean of a class is disabled, because another one specializes it. */
    boolean specialized(Class<?> type) {
        return specialized.contains(type);
    }

    /** The beans of a kind, whatever their qualifiers. */
    Set<Bean<?>> of(Class<?> kind) {
        Set<Bean<?>> found = enabled();
        found.removeIf(bean -> !has(bean, kind));
        return found;
    }

    /** The bean of this very class, or of the one that specializes it. */
    Optional<Bean<?>> ofClass(Class<?> type) {
        Class<?> last = specialized.last(type);
        return enabled().stream()
                .filter(bean -> bean.getBeanClass() == last && type(bean) == last)
                .findFirst();
    }

    /** CDI tells of beans that are specialized as of any other. */
    private Set<Bean<?>> enabled() {
        Set<Bean<?>> enabled = new LinkedHashSet<>();
        declarations.forEach((bean, declaration) -> {
            if (!specialized.contains(bean, declaration.orElse(null))) {
                enabled.add(bean);
            }
        });
        return enabled;
    }

    /** What the objects of a bean are made of: its class, which for a producer is not the one that declares it. */
    Class<?> type(Bean<?> bean) {
        Annotated declaration =
                declarations.getOrDefault(bean, Optional.empty()).orElse(null);
        return declaration instanceof AnnotatedMember<?> && raw(declaration.getBaseType()) instanceof Class<?> produced
                ? produced
                : bean.getBeanClass();
    }

    /** An annotation of a bean's class. What specializes a bean takes its place, so it takes its annotations too. */
    <A extends Annotation> Optional<A> annotation(Bean<?> bean, Class<A> annotation) {
        Class<?> type = type(bean);
        while (!type.isAnnotationPresent(annotation) && specialized.contains(type.getSuperclass())) {
            type = type.getSuperclass();
        }
        return Optional.ofNullable(type.getAnnotation(annotation));
    }

    /** The type by which to ask for a bean of a kind: its own class, unless that is none of its types. */
    Type reference(Bean<?> bean, Class<?> kind) {
        Class<?> own = type(bean);
        Class<?> wanted = has(bean, own) ? own : kind;
        return bean.getBeanClass() == wanted
                ? wanted
                : bean.getTypes().stream()
                        .filter(type -> raw(type) == wanted)
                        .findFirst()
                        .orElse(wanted);
    }

    /** The beans of a kind that are injected where nothing else is asked for. */
    Set<Bean<?>> unqualified(Class<?> kind) {
        Set<Bean<?>> found = of(kind);
        found.removeIf(bean -> !bean.getQualifiers().contains(Default.Literal.INSTANCE));
        return found;
    }

    private static boolean has(Bean<?> bean, Class<?> type) {
        return bean.getTypes().stream().anyMatch(each -> raw(each) == type);
    }

    private static Type raw(Type type) {
        return type instanceof ParameterizedType generic ? generic.getRawType() : type;
    }
}
