package org.gatehouse.internal.binding;

import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.gatehouse.Pipe;
import org.gatehouse.UsePipes;
import org.gatehouse.internal.json.ResolvedType;

/** What a pipe takes and yields, wherever in the hierarchy of its class that is said. */
record PipeTypes(Type input, Type output) {

    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    static PipeTypes of(Class<?> pipe) {
        TypeVariables variables = new TypeVariables(pipe);
        TypeVariable<?>[] declared = Pipe.class.getTypeParameters();
        return new PipeTypes(variables.resolve(declared[0]), variables.resolve(declared[1]));
    }

    /** Tells whether a parameter names pipes of its own, itself or by an annotation of the application's own. */
    static boolean namedOn(Parameter parameter) {
        return parameter.isAnnotationPresent(UsePipes.class)
                || Stream.of(parameter.getAnnotations())
                        .anyMatch(present -> present.annotationType().isAnnotationPresent(UsePipes.class));
    }

    /**
     * Says what a pipe that nobody put there for this parameter has to be given, so that it can stand before what takes
     * the next type; nothing if it does not belong there.
     */
    Optional<Type> before(Type next) {
        boolean takesNext = accepts(input, next);
        if (accepts(next, output)) {
            // A pipe for a part of what fits (circles) must not narrow what the client may send (shapes).
            return takesNext || !accepts(next, input) ? Optional.of(input) : Optional.empty();
        }
        return takesNext && accepts(output, next)
                ? Optional.of(next)
                : Optional.empty(); // it hands on what it is given
    }

    /** Tells whether no value of one type is ever one of the other, so that a pipe's output never fits. */
    static boolean neverFits(Type output, Type wanted) {
        Class<?> from = boxed(output);
        Class<?> to = boxed(wanted);
        if (to.isAssignableFrom(from) || from.isAssignableFrom(to)) {
            return false;
        }
        return !from.isInterface() && !to.isInterface()
                || Modifier.isFinal(from.getModifiers())
                || Modifier.isFinal(to.getModifiers())
                || CompletionStage.class.isAssignableFrom(from); // what it will hold was meant
    }

    /** What pipes have to yield for a parameter: what an optional holds, unless one of them knows optionals itself. */
    static BodyType target(Type parameter, Stream<PipeTypes> pipes) {
        return pipes.anyMatch(PipeTypes::namesOptional)
                ? new BodyType(parameter, BodyType.Absence.NULL)
                : BodyType.of(parameter);
    }

    /** Tells whether a pipe wants optionals as they are, instead of what is in them. */
    private boolean namesOptional() {
        return Stream.of(input, output).map(ResolvedType::rawClass).anyMatch(OPTIONALS::contains);
    }

    /** Tells whether every value of one type is one of the other, generics included, as for values that are only read. */
    private static boolean accepts(Type wide, Type narrow) {
        Class<?> raw = boxed(wide);
        if (!raw.isAssignableFrom(boxed(narrow))) {
            return false;
        }
        if (!(wide instanceof ParameterizedType generic) || raw != boxed(narrow)) {
            return true;
        }
        Type[] wanted = generic.getActualTypeArguments();
        for (int i = 0; i < wanted.length; i++) {
            Type given = narrow instanceof ParameterizedType known ? known.getActualTypeArguments()[i] : Object.class;
            if (!accepts(wanted[i], given)) {
                return false;
            }
        }
        return true;
    }

    static Class<?> boxed(Type type) {
        return MethodType.methodType(ResolvedType.rawClass(type)).wrap().returnType();
    }
}
