package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.internal.binding.PipeClasses;
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
        Map<Integer, DeclaredPipes> pipes) {

    /** The classes of the pipes, by the index of the parameter. */
    Map<Integer, PipeClasses> pipeClasses() {
        Map<Integer, PipeClasses> classes = new HashMap<>();
        pipes.forEach((index, each) -> classes.put(index, new PipeClasses(classes(each.outer()), classes(each.own()))));
        return classes;
    }

    private static List<Class<?>> classes(List<Bean<?>> beans) {
        List<Class<?>> classes = new ArrayList<>();
        beans.forEach(bean -> classes.add(bean.getBeanClass()));
        return classes;
    }

    /** A guard: a bean, or what an annotation about roles means. */
    sealed interface DeclaredGuard {

        /** A bean of the application. */
        record OfBean(Bean<?> bean) implements DeclaredGuard {}

        /** {@code @RolesAllowed} or {@code @DenyAll}. */
        record OfRoles(RoleGuard guard) implements DeclaredGuard {}
    }

    /**
     * The pipes of a parameter.
     *
     * @param outer those of the application, the class with what it inherits from, and the method
     * @param own those of the parameter itself
     */
    record DeclaredPipes(List<Bean<?>> outer, List<Bean<?>> own) {}
}
