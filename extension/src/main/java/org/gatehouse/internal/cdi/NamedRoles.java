package org.gatehouse.internal.cdi;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes the classes of gateways and yields the roles that their annotations name. */
final class NamedRoles {

    private NamedRoles() {}

    static Set<String> of(Collection<Class<?>> gateways) {
        Set<String> roles = new HashSet<>();
        for (Class<?> gateway : gateways) {
            for (Class<?> type = gateway; type != null && type != Object.class; type = type.getSuperclass()) {
                List<AnnotatedElement> elements = new ArrayList<>(Arrays.asList(type.getDeclaredMethods()));
                elements.add(type);
                for (AnnotatedElement element : elements) {
                    RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
                    DeclareRoles declared = element.getAnnotation(DeclareRoles.class);
                    roles.addAll(allowed == null ? List.of() : List.of(allowed.value()));
                    roles.addAll(declared == null ? List.of() : List.of(declared.value()));
                }
            }
        }
        return Set.copyOf(roles);
    }
}
