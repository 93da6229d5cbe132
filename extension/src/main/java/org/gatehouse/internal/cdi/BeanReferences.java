package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gatehouse.internal.dispatch.ArgumentSources;
import org.gatehouse.spi.ArgumentResolver;
import org.jspecify.annotations.Nullable;

/** Takes beans and yields references to them, which live as long as this does. */
final class BeanReferences {

    private final BeanManager beans;
    private final CreationalContext<?> context;

    BeanReferences(BeanManager beans) {
        this.beans = beans;
        this.context = beans.createCreationalContext(null);
    }

    Object of(Bean<?> bean) {
        return beans.getReference(bean, bean.getBeanClass(), context);
    }

    <T> Optional<T> optional(Class<T> type) {
        Bean<?> bean = resolve(beans, type);
        return bean == null ? Optional.empty() : Optional.of(type.cast(beans.getReference(bean, type, context)));
    }

    /** The application's own kinds of parameters, in the order of their names. */
    List<ArgumentSources.Resolver> resolvers() {
        return beans.getBeans(ArgumentResolver.class, Any.Literal.INSTANCE).stream()
                .sorted(Comparator.comparing(bean -> bean.getBeanClass().getName()))
                .map(bean -> new ArgumentSources.Resolver(bean.getBeanClass().getSimpleName(), (ArgumentResolver)
                        beans.getReference(bean, ArgumentResolver.class, context)))
                .toList();
    }

    /** Reports a type with beans none of which can be chosen. */
    static void check(BeanManager beans, Class<?> type, Mistakes mistakes) {
        try {
            resolve(beans, type);
        } catch (AmbiguousResolutionException e) {
            mistakes.add(Messages.ambiguous(
                    type.getSimpleName(),
                    beans.getBeans(type).stream()
                            .map(bean -> bean.getBeanClass().getSimpleName())
                            .toList()));
        }
    }

    private static @Nullable Bean<?> resolve(BeanManager beans, Class<?> type) {
        return beans.resolve(beans.getBeans(type));
    }

    void release() {
        context.release();
    }
}
