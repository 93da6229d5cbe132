package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gatehouse.internal.binding.ArgumentSources;
import org.gatehouse.spi.ArgumentResolver;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.MountFiles;
import org.jspecify.annotations.Nullable;

/** Takes beans and yields references to them, which live as long as this does. */
final class BeanReferences {

    private final BeanManager beans;
    private final KnownBeans known;
    private final CreationalContext<?> context;

    BeanReferences(BeanManager beans, KnownBeans known) {
        this.beans = beans;
        this.known = known;
        this.context = beans.createCreationalContext(null);
    }

    Object of(Bean<?> bean) {
        return beans.getReference(bean, bean.getBeanClass(), context);
    }

    /** One of the known beans. */
    Object of(Bean<?> bean, Class<?> kind) {
        return beans.getReference(bean, known.reference(bean, kind), context);
    }

    /** An annotation of a bean's class. */
    <A extends Annotation> Optional<A> annotation(Bean<?> bean, Class<A> annotation) {
        return known.annotation(bean, annotation);
    }

    <T> Optional<T> optional(Class<T> type) {
        Bean<?> bean = resolve(type);
        return bean == null ? Optional.empty() : Optional.of(type.cast(beans.getReference(bean, type, context)));
    }

    /** The application's own kinds of parameters, in the order of their names. */
    List<ArgumentSources.Resolver> resolvers() {
        return known.of(ArgumentResolver.class).stream()
                .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
                .map(bean -> new ArgumentSources.Resolver(bean.getBeanClass().getSimpleName(), (ArgumentResolver)
                        beans.getReference(bean, ArgumentResolver.class, context)))
                .toList();
    }

    /** The beans of a kind, whatever their qualifiers, by priority, then by name. */
    List<Bean<?>> byPriority(Class<?> kind) {
        return GlobalEnhancers.byPriority(known, kind);
    }

    /** Those who want to know what happens, whatever their qualifiers, in the order of their names. */
    List<Observers.Named> observers() {
        return known.of(GatewayObserver.class).stream()
                .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
                .map(bean -> new Observers.Named(bean.getBeanClass().getSimpleName(), (GatewayObserver)
                        beans.getReference(bean, GatewayObserver.class, context)))
                .toList();
    }

    /** What is served below the paths of mounts, whatever their qualifiers, in the order of their names. */
    List<MountFiles> files() {
        return known.of(MountFiles.class).stream()
                .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
                .map(bean -> (MountFiles) beans.getReference(bean, MountFiles.class, context))
                .toList();
    }

    /** Reports a type with beans none of which can be chosen, and tells whether there is no such mistake. */
    boolean check(Class<?> type, Mistakes mistakes) {
        try {
            resolve(type);
            return true;
        } catch (AmbiguousResolutionException e) {
            mistakes.add(Messages.ambiguous(
                    type.getSimpleName(),
                    known.unqualified(type).stream()
                            .map(bean -> bean.getBeanClass().getSimpleName())
                            .toList()));
            return false;
        }
    }

    private @Nullable Bean<?> resolve(Class<?> type) {
        return beans.resolve(known.unqualified(type));
    }

    void release() {
        context.release();
    }
}
