package org.gatehouse.it.nest.app;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gatehouse.MessageContext;

/** A CDI interceptor doubles the first argument and the result, and appends the event. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Doubled {

    /** Does it. */
    @Doubled
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    class Doubling {

        @Inject
        MessageContext message;

        @AroundInvoke
        Object around(InvocationContext call) throws Exception {
            Object[] parameters = call.getParameters();
            parameters[0] = parameters[0] + "" + parameters[0];
            call.setParameters(parameters);
            Object result = call.proceed();
            return result + "," + result + " of " + message.event();
        }
    }
}
