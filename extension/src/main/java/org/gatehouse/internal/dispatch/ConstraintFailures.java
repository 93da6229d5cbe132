package org.gatehouse.internal.dispatch;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.gatehouse.ValidationException;
import org.gatehouse.ValidationException.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Takes what Bean Validation throws when a handler's arguments violate constraints, and yields the failure for the client.
 * Violations of anything else, such as a result or a bean that the handler called, are no fault of the client's.
 */
final class ConstraintFailures {

    private ConstraintFailures() {}

    static Throwable translate(Throwable failure, HandlerMethod handler) {
        // By name, because a bare servlet container need not have Bean Validation at all.
        if (!failure.getClass().getName().equals("jakarta.validation.ConstraintViolationException")) {
            return failure;
        }
        return OfHandler.translate(failure, handler);
    }

    /** Loaded only where Bean Validation is there. */
    private static final class OfHandler {

        static Throwable translate(Throwable failure, HandlerMethod handler) {
            ConstraintViolationException exception = (ConstraintViolationException) failure;
            if (exception.getConstraintViolations() == null
                    || exception.getConstraintViolations().isEmpty()) {
                return failure; // thrown by hand
            }
            ClientPaths paths = new ClientPaths();
            List<Violation> violations = new ArrayList<>();
            for (ConstraintViolation<?> violation : exception.getConstraintViolations()) {
                String path = path(violation, handler, paths);
                if (path == null) {
                    return failure;
                }
                violations.add(new Violation(path, violation.getMessage()));
            }
            return new ValidationException(violations);
        }

        private static @Nullable String path(
                ConstraintViolation<?> violation, HandlerMethod handler, ClientPaths paths) {
            Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
            Path.Node method = nodes.next();
            Class<?> bean = violation.getRootBeanClass();
            boolean ofHandler = bean != null
                    && (bean.isAssignableFrom(handler.gateway())
                            || handler.gateway().isAssignableFrom(bean))
                    && method.getKind() == ElementKind.METHOD
                    && handler.method().getName().equals(method.getName())
                    && List.of(handler.method().getParameterTypes())
                            .equals(method.as(Path.MethodNode.class).getParameterTypes())
                    && nodes.hasNext();
            if (!ofHandler) {
                return null;
            }
            Path.Node argument = nodes.next();
            if (argument.getKind() == ElementKind.CROSS_PARAMETER) {
                return "";
            }
            if (argument.getKind() != ElementKind.PARAMETER) {
                return null; // the result
            }
            int index = argument.as(Path.ParameterNode.class).getParameterIndex();
            Object[] values = violation.getExecutableParameters();
            Object value = values == null ? null : values[index];
            return paths.of(handler.arguments().get(index).path(), value, nodes);
        }
    }
}
