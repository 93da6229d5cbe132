package org.gatehouse.internal.cdi;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gatehouse.GuardPhase;
import org.gatehouse.UseFilters;
import org.gatehouse.UseGuards;
import org.gatehouse.UseInterceptors;
import org.gatehouse.UsePipes;
import org.gatehouse.WithoutGlobal;
import org.gatehouse.internal.binding.ParameterPipes;
import org.gatehouse.internal.cdi.DeclaredEnhancers.DeclaredGuard;
import org.gatehouse.internal.dispatch.RoleGuard;

/**
 * Takes gateways and handlers and yields the guards, pipes, interceptors and filters that their annotations name, and those
 * of all that a gateway inherits from: nobody makes a handler less guarded by adding to its class.
 */
final class EnhancerReader {

    private final KnownBeans known;
    private final NamedBeans named;
    private final FilterChecks checks;
    private final Mistakes mistakes;
    private final GlobalEnhancers global;

    EnhancerReader(BeanManager beans, KnownBeans known, GlobalEnhancers global, Mistakes mistakes) {
        this.known = known;
        this.named = new NamedBeans(beans, known);
        this.checks = new FilterChecks(known, mistakes);
        this.mistakes = mistakes;
        this.global = global;
        global.filters().forEach(checks::check);
    }

    /** What applies to every gateway that does not want to be left alone. */
    private GlobalEnhancers global(Class<?> gateway) {
        return gateway.isAnnotationPresent(WithoutGlobal.class) ? GlobalEnhancers.NONE : global;
    }

    /** The guards of a gateway's connections. */
    List<DeclaredGuard> connectionGuards(Class<?> gateway, List<DeclaredHandler> handlers) {
        List<DeclaredGuard> guards = new ArrayList<>();
        guards.addAll(global(gateway).guards(GuardPhase.CONNECTION));
        guards.addAll(classGuards(gateway, GuardPhase.CONNECTION));
        boolean uniform = handlers.stream().noneMatch(handler -> hasOwnRoles(handler.method()));
        if (uniform) {
            roles(gateway).ifPresent(guards::add);
        }
        return guards;
    }

    /** The filters of the failures of a gateway's hooks: of the class, then of what it extends, then the global ones. */
    List<List<Bean<?>>> hookFilters(Class<?> gateway) {
        List<List<Bean<?>>> filters = new ArrayList<>();
        Lineage.of(gateway).forEach(type -> filters.add(filters(gateway, type)));
        filters.add(global(gateway).filters());
        return filters;
    }

    /** What surrounds a handler. */
    DeclaredEnhancers ofHandler(Class<?> gateway, Method method) {
        List<DeclaredGuard> guards = new ArrayList<>();
        guards.addAll(global(gateway).guards(GuardPhase.MESSAGE));
        guards.addAll(classGuards(gateway, GuardPhase.MESSAGE));
        guards.addAll(guards(gateway, method, null));
        roles(gateway, method).ifPresent(guards::add);
        List<Bean<?>> interceptors = new ArrayList<>(global(gateway).interceptors());
        Lineage.outermostFirst(gateway).forEach(type -> interceptors.addAll(interceptors(gateway, type)));
        interceptors.addAll(interceptors(gateway, method));
        List<List<Bean<?>>> filters = new ArrayList<>(List.of(filters(gateway, method)));
        filters.addAll(hookFilters(gateway));
        return new DeclaredEnhancers(guards, interceptors, filters, pipes(gateway, method));
    }

    private Map<Integer, ParameterPipes<Bean<?>>> pipes(Class<?> gateway, Method method) {
        List<Bean<?>> outer = new ArrayList<>(global(gateway).pipes());
        Lineage.outermostFirst(gateway).forEach(type -> outer.addAll(pipes(gateway, (AnnotatedElement) type)));
        outer.addAll(pipes(gateway, (AnnotatedElement) method));
        Map<Integer, ParameterPipes<Bean<?>>> pipes = new HashMap<>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            List<Bean<?>> own = pipes(gateway, (AnnotatedElement) parameters[i]);
            if (!outer.isEmpty() || !own.isEmpty()) {
                pipes.put(i, new ParameterPipes<>(outer, own));
            }
        }
        return pipes;
    }

    private List<DeclaredGuard> classGuards(Class<?> gateway, GuardPhase phase) {
        return Lineage.outermostFirst(gateway).stream()
                .flatMap(type -> guards(gateway, type, phase).stream())
                .toList();
    }

    private List<DeclaredGuard> guards(
            Class<?> gateway, AnnotatedElement element, @org.jspecify.annotations.Nullable GuardPhase phase) {
        List<DeclaredGuard> guards = new ArrayList<>();
        for (UseGuards annotation : annotations(element, UseGuards.class)) {
            if (phase == null || List.of(annotation.on()).contains(phase)) {
                named(place(gateway, element), "@UseGuards", annotation.value())
                        .forEach(bean -> guards.add(new DeclaredGuard.OfBean(bean)));
            }
        }
        return guards;
    }

    private List<Bean<?>> interceptors(Class<?> gateway, AnnotatedElement element) {
        return named(gateway, "@UseInterceptors", element, UseInterceptors.class, UseInterceptors::value);
    }

    private List<Bean<?>> pipes(Class<?> gateway, AnnotatedElement element) {
        return named(gateway, "@UsePipes", element, UsePipes.class, UsePipes::value);
    }

    private List<Bean<?>> filters(Class<?> gateway, AnnotatedElement element) {
        List<Bean<?>> filters = named(gateway, "@UseFilters", element, UseFilters.class, UseFilters::value);
        filters.forEach(checks::check);
        return filters;
    }

    private <A extends Annotation> List<Bean<?>> named(
            Class<?> gateway,
            String name,
            AnnotatedElement element,
            Class<A> annotation,
            Function<A, Class<?>[]> value) {
        List<Bean<?>> beans = new ArrayList<>();
        for (A present : annotations(element, annotation)) {
            beans.addAll(named(place(gateway, element), name, value.apply(present)));
        }
        return beans;
    }

    /** What carries the annotation: a class, a handler, or a parameter, for which its handler stands. */
    private static String place(Class<?> gateway, AnnotatedElement element) {
        if (element instanceof Class<?> type) {
            return type.getSimpleName();
        }
        if (element instanceof Method handler) {
            return Messages.where(gateway, handler);
        }
        return element instanceof Parameter parameter && parameter.getDeclaringExecutable() instanceof Method handler
                ? Messages.where(gateway, handler)
                : gateway.getSimpleName();
    }

    private List<Bean<?>> named(String place, String annotation, Class<?>[] types) {
        List<Bean<?>> beans = new ArrayList<>();
        for (Class<?> type : types) {
            try {
                named.find(type)
                        .ifPresentOrElse(beans::add, () -> mistakes.add(Messages.namesNoBean(place, annotation, type)));
            } catch (AmbiguousResolutionException e) {
                mistakes.add(Messages.ambiguous(
                        type.getSimpleName(),
                        known.of(type).stream()
                                .map(bean -> bean.getBeanClass().getSimpleName())
                                .toList()));
            }
        }
        return beans;
    }

    /** The annotations that stand on an element itself, and those of annotations of the application's own that do. */
    private static <A extends Annotation> List<A> annotations(AnnotatedElement element, Class<A> type) {
        List<A> found = new ArrayList<>();
        for (Annotation present : element.getDeclaredAnnotations()) {
            found.addAll(Arrays.asList(present.annotationType().getAnnotationsByType(type)));
        }
        found.addAll(Arrays.asList(element.getDeclaredAnnotationsByType(type)));
        return found;
    }

    private static boolean hasOwnRoles(AnnotatedElement element) {
        return element.isAnnotationPresent(RolesAllowed.class)
                || element.isAnnotationPresent(PermitAll.class)
                || element.isAnnotationPresent(DenyAll.class);
    }

    /** What a superclass says protects the handlers that it declares, unless the gateway says otherwise. */
    private static Optional<DeclaredGuard> roles(Class<?> gateway, Method method) {
        return Stream.of(method, gateway, method.getDeclaringClass())
                .filter(EnhancerReader::hasOwnRoles)
                .findFirst()
                .flatMap(EnhancerReader::roles);
    }

    private static Optional<DeclaredGuard> roles(AnnotatedElement element) {
        RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
        if (allowed != null) {
            return Optional.of(new DeclaredGuard.OfRoles(new RoleGuard(Set.of(allowed.value()))));
        }
        return element.isAnnotationPresent(DenyAll.class)
                ? Optional.of(new DeclaredGuard.OfRoles(new RoleGuard(Set.of())))
                : Optional.empty();
    }
}
