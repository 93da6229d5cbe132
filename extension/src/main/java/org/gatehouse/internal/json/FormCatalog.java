package org.gatehouse.internal.json;

import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes classes, hands out their {@link Form}s, each computed once. */
final class FormCatalog {

    private final Map<Class<?>, Form> forms = new ConcurrentHashMap<>();
    private final Form jsonb;
    private final boolean byJsonb;

    /**
     * Creates an empty catalog.
     *
     * @param jsonb writes what only JSON-B knows how to write
     * @param byJsonb whether it writes objects, whatever their classes
     */
    FormCatalog(Form jsonb, boolean byJsonb) {
        this.jsonb = jsonb;
        this.byJsonb = byJsonb;
    }

    Form of(Class<?> type) {
        Form present = forms.get(type);
        if (present == null) {
            present = form(type);
            forms.put(type, present);
        }
        return present;
    }

    private Form form(Class<?> type) {
        if (BeanModel.writtenByJsonb(type)) {
            return jsonb;
        }
        Form form = scalar(type);
        form = form == null ? container(type) : form;
        return form == null ? object(type) : form;
    }

    private static @Nullable Form scalar(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type) || type == Character.class) {
            return new Form.Text(Object::toString);
        }
        if (type == Boolean.class || Number.class.isAssignableFrom(type)) {
            return new Scalar();
        }
        if (Enum.class.isAssignableFrom(type)) {
            return new Form.Text(constant -> ((Enum<?>) constant).name());
        }
        if (ByteBuffer.class.isAssignableFrom(type)) {
            return (value, writing) -> BinaryWriting.write((ByteBuffer) value, writing);
        }
        if (type == byte[].class) {
            return (value, writing) -> BinaryWriting.write(ByteBuffer.wrap((byte[]) value), writing);
        }
        if (JsonValue.class.isAssignableFrom(type)) {
            return (value, writing) -> new TextGenerator(writing.out(), writing.depth()).write((JsonValue) value);
        }
        TextForms text = TextForms.ofSubclass(type);
        return text == null ? null : new Form.Text(text.writer());
    }

    private @Nullable Form container(Class<?> type) {
        if (Map.class.isAssignableFrom(type)) {
            return new Form.Members(this);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return new Form.Elements(value -> ((Collection<?>) value).iterator());
        }
        if (type.isArray()) {
            return new Form.OfArray();
        }
        if (Map.Entry.class.isAssignableFrom(type)) {
            return new Form.Pair();
        }
        if (Iterator.class.isAssignableFrom(type)) {
            return new Form.Elements(Iterator.class::cast);
        }
        if (type == Optional.class) {
            return (value, writing) -> writing.value(((Optional<?>) value).orElse(null));
        }
        if (type == OptionalInt.class || type == OptionalLong.class || type == OptionalDouble.class) {
            return (value, writing) -> writing.value(number(value));
        }
        return NoValues.why(type).<Form>map(Form.None::new).orElse(null);
    }

    private static @Nullable Object number(Object optional) {
        if (optional instanceof OptionalInt number) {
            return number.isPresent() ? (Object) number.getAsInt() : null;
        }
        if (optional instanceof OptionalLong number) {
            return number.isPresent() ? (Object) number.getAsLong() : null;
        }
        OptionalDouble number = (OptionalDouble) optional;
        return number.isPresent() ? (Object) number.getAsDouble() : null;
    }

    private Form object(Class<?> type) {
        String name = type.getName();
        boolean iterable = Iterable.class.isAssignableFrom(type);
        if (name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jakarta.")) {
            return iterable ? elements() : jsonb;
        }
        Form form = byJsonb ? jsonb : BeanForm.of(BeanModel.of(type), this, jsonb);
        return iterable && form instanceof BeanForm bean && bean.isEmpty() ? elements() : form;
    }

    private static Form elements() {
        return new Form.Elements(value -> ((Iterable<?>) value).iterator());
    }

    /** The form of a property, whose annotations may want another one than its class has; nothing if only its value says. */
    @Nullable Form ofProperty(BeanProperty property) {
        Class<?> type = property.writtenType();
        Optional<JsonbNumberFormat> number = property.numberFormat(true);
        if (number.isPresent() && NumberFormats.isNumber(type)) {
            return new Form.Text(new NumberFormats(number.get())::write);
        }
        JsonbDateFormat date = property.dateFormat(true).orElse(null);
        if (date != null && DateFormats.millis(date) && DateFormats.isDate(type)) {
            return (value, writing) -> writing.out().append(DateFormats.millis(value));
        }
        TextForms format = date == null ? null : DateFormats.of(type, date);
        return format == null ? null : new Form.Text(format.writer());
    }

    /** Whether a key of a map can be the name of a member. */
    boolean isText(@Nullable Object key) {
        return key == null || key instanceof String || of(key.getClass()) instanceof Form.Named;
    }

    /** The name that a key of a map has. */
    String name(@Nullable Object key) {
        return key == null || key instanceof String ? String.valueOf(key) : ((Form.Named) of(key.getClass())).name(key);
    }

    /** A number or boolean. */
    private record Scalar() implements Form.Named {

        @Override
        public void write(Object value, Writing writing) {
            if (value instanceof Double || value instanceof Float) {
                boolean finite = Double.isFinite(((Number) value).doubleValue());
                writing.out().append(finite ? value.toString() : "null");
            } else {
                writing.out().append(name(value));
            }
        }

        @Override
        public String name(Object value) {
            boolean known = value instanceof Boolean
                    || value instanceof Integer
                    || value instanceof Long
                    || value instanceof Double
                    || value instanceof BigDecimal
                    || value instanceof BigInteger;
            return known ? value.toString() : number((Number) value);
        }

        /** A class of the application may have a text that is no number. */
        private static String number(Number value) {
            String text = value.toString();
            if (!Double.isFinite(value.doubleValue())) {
                return "null";
            }
            try {
                return new BigDecimal(text).toString();
            } catch (NumberFormatException e) {
                throw new Unwritable("is a number with the text \"" + text + "\"", e);
            }
        }
    }
}
