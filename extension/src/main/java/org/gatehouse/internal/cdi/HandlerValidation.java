package org.gatehouse.internal.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import jakarta.validation.metadata.ReturnValueDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.SubscribeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Validates the arguments and the result of a handler, whoever calls it, where Hibernate Validator's own interceptor would:
 * that one costs as much as everything else of a short message, because each of its calls goes through client proxies, looks
 * the method up and validates results without constraints. What it throws is the same.
 */
@ValidatedHandler
@Priority(Interceptor.Priority.PLATFORM_AFTER + 800)
class HandlerValidation {

    private static final String HIBERNATE_VALIDATOR = "org.hibernate.validator.cdi.";
    private static final String ITS_BINDING = ".MethodValidated";

    private final Map<Method, Checks> checks = new ConcurrentHashMap<>();
    private final Instance<ValidatorFactory> factories;

    /**
     * Called by the container.
     *
     * @param factories makes the application's validator; none where an implementation without beans has bound no handler
     */
    @Inject
    HandlerValidation(Instance<ValidatorFactory> factories) {
        this.factories = factories;
    }

    /** Makes the interceptor known, where Bean Validation is. */
    static void addTo(BeforeBeanDiscovery event) {
        event.addAnnotatedType(HandlerValidation.class, HandlerValidation.class.getName())
                .add(new InterceptorLiteral());
    }

    /** Takes handlers over that Hibernate Validator has bound to its interceptor; any other implementation keeps them. */
    static void takeOver(ProcessAnnotatedType<?> event) {
        List<? extends AnnotatedMethod<?>> validated = event.getAnnotatedType().getMethods().stream()
                .filter(method -> method.isAnnotationPresent(SubscribeMessage.class)
                        && method.getAnnotations().stream().anyMatch(HandlerValidation::isItsBinding))
                .toList();
        if (!validated.isEmpty()) {
            event.configureAnnotatedType()
                    .filterMethods(method -> validated.stream()
                            .anyMatch(each -> each.getJavaMember().equals(method.getJavaMember())))
                    .forEach(method ->
                            method.remove(HandlerValidation::isItsBinding).add(new ValidatedHandlerLiteral()));
        }
    }

    private static boolean isItsBinding(Annotation annotation) {
        String name = annotation.annotationType().getName();
        return name.startsWith(HIBERNATE_VALIDATOR) && name.endsWith(ITS_BINDING);
    }

    @AroundInvoke
    @Nullable Object validate(InvocationContext call) throws Exception {
        Checks known = checks.get(call.getMethod());
        Checks of = known != null ? known : checksOf(call);
        of.arguments(call.getTarget(), call.getParameters());
        Object result = call.proceed();
        of.result(call.getTarget(), result);
        return result;
    }

    private Checks checksOf(InvocationContext call) {
        Validator unproxied = factories.get().getValidator();
        return checks.computeIfAbsent(
                call.getMethod(),
                method -> Checks.of(unproxied, call.getTarget().getClass(), method));
    }

    /**
     * What there is to validate of a method.
     *
     * @param validator the application's validator
     * @param method the method
     * @param beans the parameters that are validated as beans, if nothing else of the parameters has constraints
     * @param result whether the result has constraints
     */
    private record Checks(Validator validator, Method method, Optional<int[]> beans, boolean result) {

        static Checks of(Validator validator, Class<?> type, Method method) {
            BeanDescriptor bean = validator.getConstraintsForClass(type);
            MethodDescriptor found = bean.getConstraintsForMethod(method.getName(), method.getParameterTypes());
            return found == null
                    ? new Checks(validator, method, Optional.empty(), true)
                    : new Checks(validator, method, beans(found), hasConstraints(found.getReturnValueDescriptor()));
        }

        /** What the descriptor of the method says itself is not enough: it leaves the elements of containers out. */
        private static boolean hasConstraints(ReturnValueDescriptor value) {
            return value.hasConstraints()
                    || value.isCascaded()
                    || !value.getConstrainedContainerElementTypes().isEmpty();
        }

        private static Optional<int[]> beans(MethodDescriptor method) {
            List<ParameterDescriptor> parameters = method.getParameterDescriptors();
            boolean alone = !method.getCrossParameterDescriptor().hasConstraints()
                    && parameters.stream()
                            .allMatch(parameter -> !parameter.hasConstraints()
                                    && parameter.getGroupConversions().isEmpty()
                                    && parameter
                                            .getConstrainedContainerElementTypes()
                                            .isEmpty()
                                    && (!parameter.isCascaded() || isBean(parameter.getElementClass())));
            return alone
                    ? Optional.of(parameters.stream()
                            .filter(ParameterDescriptor::isCascaded)
                            .mapToInt(ParameterDescriptor::getIndex)
                            .toArray())
                    : Optional.empty();
        }

        /** A container may have its elements validated, and what fits a wider type may be one. */
        private static boolean isBean(Class<?> type) {
            return type.isRecord() && type.getTypeParameters().length == 0 && !Iterable.class.isAssignableFrom(type);
        }

        void arguments(Object target, @Nullable Object[] arguments) {
            if (beans.isEmpty() || !valid(beans.get(), arguments)) {
                require(validator.forExecutables().validateParameters(target, method, arguments));
            }
        }

        private boolean valid(int[] beans, @Nullable Object[] arguments) {
            for (int bean : beans) {
                Object argument = arguments[bean];
                if (argument != null && !validator.validate(argument).isEmpty()) {
                    return false; // and where, the whole call tells
                }
            }
            return true;
        }

        void result(Object target, @Nullable Object value) {
            if (result) {
                ExecutableValidator executables = validator.forExecutables();
                require(executables.validateReturnValue(target, method, value));
            }
        }

        private static void require(Set<ConstraintViolation<Object>> violations) {
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
        }
    }

    private static final class InterceptorLiteral extends AnnotationLiteral<Interceptor> implements Interceptor {

        private static final long serialVersionUID = 1L;
    }

    private static final class ValidatedHandlerLiteral extends AnnotationLiteral<ValidatedHandler>
            implements ValidatedHandler {

        private static final long serialVersionUID = 1L;
    }
}
