package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.internal.binding.ParameterPipes;
import org.gatehouse.internal.dispatch.RoleGuard;

/**
 * What surrounds a handler, as beans that have not been looked up.
 *
 * @param guards the guards, in the order in which they are asked
 * @param interceptors the interceptors, outermost first
 * @param filters the filters of the method, of the class and of each that it inherits from, and of the application
 * @param pipes the pipes by the index of the parameter
 */
record DeclaredEnhancers(
        List<DeclaredGuard> guards,
        List<Bean<?>> interceptors,
        List<List<Bean<?>>> filters,
        Map<Integer, ParameterPipes<Bean<?>>> pipes) {

    /** The classes of the pipes, by the index of the parameter. */
    Map<Integer, ParameterPipes<Class<?>>> pipeClasses() {
        Map<Integer, ParameterPipes<Class<?>>> classes = new HashMap<>();
        pipes.forEach((index, beans) -> classes.put(index, beans.map(Bean::getBeanClass)));
        return classes;
    }

    /** A guard: a bean, or what an annotation about roles means. */
    sealed interface DeclaredGuard {

        /** A bean of the application. */
        record OfBean(Bean<?> bean) implements DeclaredGuard {}

        /** {@code @RolesAllowed} or {@code @DenyAll}. */
        record OfRoles(RoleGuard guard) implements DeclaredGuard {}
    }
}
