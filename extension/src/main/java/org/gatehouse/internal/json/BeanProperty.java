package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property of a class: takes its field, getter and setter, hands out what JSON-B's annotations say on how it is read and
 * written. What stands on the accessor counts before what stands on the field, and that before the class.
 */
final class BeanProperty {

    private final String name;
    private final Class<?> level;
    private final Visibility visibility;
    private @Nullable Field field;
    private @Nullable Method getter;
    private @Nullable Method setter;
    private @Nullable Parameter parameter;
    private boolean neverWritten;
    private boolean neverRead;

    /**
     * Creates a property without members.
     *
     * @param level the class of the hierarchy that it is declared in
     */
    BeanProperty(String name, Class<?> level, Visibility visibility) {
        this.name = name;
        this.level = level;
        this.visibility = visibility;
    }

    void field(Field found) {
        field = found;
    }

    /** Takes a getter or setter; a default method of an interface does not override what the class has. */
    void accessor(Method found, boolean gets, boolean overrides) {
        if (gets) {
            getter = overrides || getter == null ? found : getter;
        } else {
            setter = overrides || setter == null ? found : setter;
        }
    }

    /** A property that a parameter of a constructor or factory method takes, whatever its other members are. */
    static BeanProperty ofParameter(String name, Parameter parameter, BeanModel model) {
        BeanProperty property = new BeanProperty(name, model.type(), Visibility.of(model.type()));
        property.parameter = parameter;
        String renamed = property.readName();
        model.properties().stream()
                .filter(each -> each.name.equals(name) || each.readName().equals(renamed))
                .findFirst()
                .ifPresent(each -> {
                    property.field = each.field;
                    property.getter = each.getter;
                    property.setter = each.setter;
                });
        return property;
    }

    /** Takes what a superclass has of the same property. */
    void inherit(BeanProperty parent) {
        field = field == null ? parent.field : field;
        getter = lessAbstract(getter, parent.getter);
        setter = lessAbstract(setter, parent.setter);
        neverWritten = parent.transientFor(parent.getter) || parent.neverWritten;
        neverRead = parent.transientFor(parent.setter) || parent.neverRead;
    }

    private static @Nullable Method lessAbstract(@Nullable Method own, @Nullable Method inherited) {
        boolean defaulted = own != null && own.isDefault() && inherited != null && !inherited.isDefault();
        return own == null || defaulted ? inherited : own;
    }

    String name() {
        return name;
    }

    @Nullable Parameter parameter() {
        return parameter;
    }

    /** Whether there is a getter or field to be seen, and which; nothing if the property is not written. */
    Optional<Member> source() {
        boolean writable = !has(Modifier.TRANSIENT | Modifier.STATIC) && !neverWritten && !transientFor(getter);
        return writable ? visible(getter) : Optional.empty();
    }

    /** The setter or field that reads the property; nothing if none does. */
    Optional<Member> target() {
        boolean readable =
                !has(Modifier.TRANSIENT | Modifier.STATIC | Modifier.FINAL) && !neverRead && !transientFor(setter);
        return readable ? visible(setter) : Optional.empty();
    }

    /** Whether a getter writes the property. */
    boolean hasVisibleGetter() {
        return source().orElse(null) instanceof Method;
    }

    /** Whether an annotation says that the property is not read. */
    boolean neverRead() {
        return neverRead || transientFor(setter);
    }

    private Optional<Member> visible(@Nullable Method method) {
        if (method != null && !Modifier.isStatic(method.getModifiers()) && visibility.shows(method)) {
            return Optional.of(method);
        }
        return Optional.<Member>ofNullable(field).filter(each -> visibility.shows((Field) each));
    }

    private boolean has(int modifiers) {
        return field != null && (field.getModifiers() & modifiers) != 0;
    }

    private boolean transientFor(@Nullable Method method) {
        return on(method, JsonbTransient.class) != null || on(field, JsonbTransient.class) != null;
    }

    String writtenName() {
        return renamed(getter, field);
    }

    String readName() {
        boolean component = level.isRecord();
        return renamed(parameter, setter, field, component ? getter : null);
    }

    private String renamed(@Nullable AnnotatedElement... places) {
        return Arrays.stream(places)
                .map(place -> on(place, JsonbProperty.class))
                .filter(annotation -> annotation != null && !annotation.value().isEmpty())
                .map(JsonbProperty::value)
                .findFirst()
                .orElse(name);
    }

    Type readType() {
        if (parameter != null) {
            return parameter.getParameterizedType();
        }
        return target().orElse(null) instanceof Method method
                ? method.getGenericParameterTypes()[0]
                : field == null ? Object.class : field.getGenericType();
    }

    Class<?> writtenType() {
        return source().orElse(null) instanceof Method method
                ? method.getReturnType()
                : field == null ? Object.class : field.getType();
    }

    /** Whether null is written; nothing if the class decides. */
    Optional<Boolean> nillable() {
        Optional<Boolean> own =
                first(JsonbNillable.class, field, getter, setter).map(JsonbNillable::value);
        return own.isPresent()
                ? own
                : first(JsonbProperty.class, field, getter, setter).map(BeanProperty::nillable);
    }

    @SuppressWarnings("deprecation") // applications have it
    private static boolean nillable(JsonbProperty annotation) {
        return annotation.nillable();
    }

    Optional<JsonbDateFormat> dateFormat(boolean written) {
        return format(JsonbDateFormat.class, written);
    }

    Optional<JsonbNumberFormat> numberFormat(boolean written) {
        return format(JsonbNumberFormat.class, written);
    }

    private <A extends Annotation> Optional<A> format(Class<A> type, boolean written) {
        Optional<A> own = written ? first(type, getter, field) : first(type, parameter, setter, field);
        return own.isPresent() ? own : Optional.ofNullable(JsonbAnnotations.ofClass(level, type));
    }

    private <A extends Annotation> Optional<A> first(Class<A> type, @Nullable AnnotatedElement... places) {
        return Arrays.stream(places)
                .flatMap(place -> Stream.ofNullable(on(place, type)))
                .findFirst();
    }

    private <A extends Annotation> @Nullable A on(@Nullable AnnotatedElement place, Class<A> type) {
        return place instanceof Method method
                ? JsonbAnnotations.ofMethod(method, type)
                : place == null ? null : place.getAnnotation(type);
    }

    /** Whether annotations have JSON-B do something that only it can do. */
    boolean customised(Predicate<AnnotatedElement> customises) {
        return Stream.of(field, getter, setter, parameter)
                .filter(Objects::nonNull)
                .anyMatch(customises);
    }
}
