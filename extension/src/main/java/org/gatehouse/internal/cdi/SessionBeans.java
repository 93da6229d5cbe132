package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.SessionBeanType;
import jakarta.inject.Scope;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What is different about gateways that are Jakarta Enterprise Beans, which not every server has: known by their names. */
final class SessionBeans {

    private static final String STATELESS = "jakarta.ejb.Stateless";
    private static final Set<String> SESSION = Set.of(STATELESS, "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");
    private static final String MESSAGE_DRIVEN = "jakarta.ejb.MessageDriven";

    private SessionBeans() {}

    static Optional<SessionBeanType> kind(ProcessManagedBean<?> event) {
        return event instanceof ProcessSessionBean<?> session
                ? Optional.of(session.getSessionBeanType())
                : Optional.empty();
    }

    /** A stateless bean may only be dependent, but our stereotype makes it application-scoped unless it says otherwise. */
    static boolean needsScope(AnnotatedType<?> type) {
        return type.getAnnotations().stream().anyMatch(annotation -> isNamed(annotation, STATELESS))
                && type.getAnnotations().stream().noneMatch(SessionBeans::isScope);
    }

    static boolean isSessionBean(AnnotatedType<?> type) {
        return type.getAnnotations().stream()
                .anyMatch(annotation ->
                        SESSION.contains(annotation.annotationType().getName()));
    }

    /** Whether an event makes no new instance, although the bean is dependent. */
    static boolean observeAsOne(Optional<SessionBeanType> kind) {
        return kind.filter(each -> each != SessionBeanType.STATEFUL).isPresent();
    }

    static boolean isMessageDriven(Class<?> type) {
        return Arrays.stream(type.getAnnotations()).anyMatch(annotation -> isNamed(annotation, MESSAGE_DRIVEN));
    }

    private static boolean isScope(Annotation annotation) {
        return annotation.annotationType().isAnnotationPresent(NormalScope.class)
                || annotation.annotationType().isAnnotationPresent(Scope.class);
    }

    private static boolean isNamed(Annotation annotation, String name) {
        return annotation.annotationType().getName().equals(name);
    }
}
