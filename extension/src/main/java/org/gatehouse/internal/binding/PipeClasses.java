package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of the pipes that one parameter may have, while there are no pipes yet.
 *
 * @param outer those of the application, the class and the method
 * @param own those of the parameter itself
 */
public record PipeClasses(List<Class<?>> outer, List<Class<?>> own) {

    /** A parameter without pipes. */
    public static final PipeClasses NONE = new PipeClasses(List.of(), List.of());

    /** Those of them that an argument goes through. */
    PipeClasses of(Argument argument) {
        return argument.isBody() ? this : new PipeClasses(List.of(), own);
    }

    /** What JSON is converted to, for a parameter of a type. */
    Type input(Type parameter) {
        BodyType target = PipeTypes.target(
                parameter, Stream.concat(outer.stream(), own.stream()).map(PipeTypes::of));
        return BodyType.of(PipeChain.of(target.content(), outer, own, PipeTypes::of)
                        .input())
                .content();
    }
}
