package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Protects a gateway, or one of its handlers, with guards. They are asked in this order: {@link Global} ones by
 * priority, those of the class, those of the method; the first refusal ends the matter.
 *
 * <p>Those of the class are those of its interfaces, of its superclasses (the topmost first) and its own, all of them: a
 * subclass adds guards, and takes none away. A handler that overrides another one has the annotations that stand on itself,
 * {@link SubscribeMessage} and guards alike, and none of the method that it overrides.
 *
 * <p>Guards of a class protect the connection and the messages, unless {@link #on} says otherwise; guards of a method
 * protect its messages. Observers and calls that other beans make are not guarded.
 *
 * <p>May be used on a stereotype or interceptor binding of the application's own, which then stands for its guards.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(UseGuards.List.class)
public @interface UseGuards {

    /**
     * The guards, in the order in which they are asked. Each stands for what CDI injects for it: an alternative,
     * a specialization or a producer takes its place. Where CDI could not tell, it stands for the bean of this very class.
     *
     * @return the guards' bean classes
     */
    Class<? extends AsyncGuard>[] value();

    /**
     * When the guards are asked. Guards that need a message's body declare {@link GuardPhase#MESSAGE}.
     *
     * @return the phases; ignored on a method
     */
    GuardPhase[] on() default {GuardPhase.CONNECTION, GuardPhase.MESSAGE};

    /** Holds several {@link UseGuards}. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface List {

        /**
         * The annotations.
         *
         * @return the annotations
         */
        UseGuards[] value();
    }
}
