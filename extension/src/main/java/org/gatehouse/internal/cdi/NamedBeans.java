package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import java.util.Set;

/** Takes a class that an annotation names and yields the bean that CDI would inject for it. */
final class NamedBeans {

    private final BeanManager beans;
    private final KnownBeans known;

    NamedBeans(BeanManager beans, KnownBeans known) {
        this.beans = beans;
        this.known = known;
    }

    /**
     * Finds the bean. Empty if there is none.
     *
     * @throws AmbiguousResolutionException if there are several, neither of the very class, and none is preferred
     */
    Optional<Bean<?>> find(Class<?> type) {
        Optional<Bean<?>> own = known.ofClass(type);
        return own.isPresent() ? own.map(bean -> preferred(type, bean)) : resolve(candidates(type));
    }

    /** The class says what is meant, where an injection point would need a qualifier or fail. */
    private Bean<?> preferred(Class<?> type, Bean<?> own) {
        try {
            return resolve(rivals(type, own)).orElse(own);
        } catch (AmbiguousResolutionException e) {
            return own;
        }
    }

    private Set<Bean<?>> rivals(Class<?> type, Bean<?> own) {
        if (own.getQualifiers().contains(Default.Literal.INSTANCE)) {
            return known.unqualified(type);
        }
        Set<Bean<?>> rivals = known.of(type);
        rivals.removeIf(bean -> !bean.getQualifiers().containsAll(own.getQualifiers()));
        return rivals;
    }

    private Set<Bean<?>> candidates(Class<?> type) {
        Set<Bean<?>> unqualified = known.unqualified(type);
        return unqualified.isEmpty() ? known.of(type) : unqualified;
    }

    private Optional<Bean<?>> resolve(Set<Bean<?>> candidates) {
        return Optional.ofNullable(beans.resolve(candidates));
    }
}
