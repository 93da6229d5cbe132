package org.gatehouse;

import jakarta.enterprise.context.NormalScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A scope that lives as long as a {@link ClientSocket}: active in handlers, guards, pipes, interceptors, filters and
 * hooks, which all see one instance per client. Its beans are made when they are first called and destroyed after the last
 * disconnect hook. A client that joins several namespaces over one connection has instances for each of them.
 *
 * <p>Guards of the connection run before there is a client, and the filter of a stage that fails later may run after it: the
 * scope is not active there, nor on threads that the application starts.
 */
@NormalScope
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface ConnectionScoped {}
