package org.gatehouse.internal.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a record or bean is written.
 *
 * @param prefix the opening bracket, and the members that name the subtype
 * @param filled whether there are such members
 * @param properties the others
 */
record BeanForm(String prefix, boolean filled, List<Property> properties) implements Form {

    static Form of(BeanModel model, FormCatalog forms, Form jsonb) {
        if (model.properties().stream().anyMatch(each -> each.customised(JsonbAnnotations::customiseWriting))) {
            return jsonb;
        }
        Map<String, String> subtype = TypeKeys.aliases(model.type());
        StringBuilder prefix = new StringBuilder("{");
        subtype.forEach((key, alias) -> {
            prefix.append(prefix.length() > 1 ? "," : "");
            TextGenerator.quote(key, prefix);
            TextGenerator.quote(alias, prefix.append(':'));
        });
        List<Property> properties = new ArrayList<>();
        for (BeanProperty property : model.properties()) {
            Optional<Member> source = property.source();
            if (source.isPresent() && !subtype.containsKey(property.writtenName())) {
                properties.add(Property.of(property, source.get(), model.nillable(), forms));
            }
        }
        return new BeanForm(prefix.toString(), !subtype.isEmpty(), List.copyOf(properties));
    }

    boolean isEmpty() {
        return !filled && properties.isEmpty();
    }

    @Override
    public void write(Object value, Writing writing) {
        writing.open(prefix);
        boolean comma = filled;
        for (int i = 0; i < properties.size(); i++) {
            comma |= properties.get(i).write(value, comma, writing);
        }
        writing.close('}');
    }

    /**
     * A property that is written.
     *
     * @param name its name in JSON
     * @param quoted the name as it is written, with its colon
     * @param getter takes the object, yields the value
     * @param kind the primitive that the getter yields, or {@code Object}
     * @param nulls whether null is written
     * @param form how the value is written, if not as its class is
     */
    record Property(
            String name,
            String quoted,
            MethodHandle getter,
            Class<?> kind,
            boolean nulls,
            @Nullable Form form) {

        /** Those that are written without making an object of the value. */
        private static final Set<Class<?>> DIRECT = Set.of(int.class, long.class, double.class, boolean.class);

        static Property of(BeanProperty property, Member source, boolean nillable, FormCatalog forms) {
            String name = property.writtenName();
            StringBuilder quoted = new StringBuilder();
            TextGenerator.quote(name, quoted);
            Form form = forms.ofProperty(property);
            Class<?> type = property.writtenType();
            boolean direct = form == null && DIRECT.contains(type);
            MethodHandle getter =
                    Handles.getter(source).asType(MethodType.methodType(direct ? type : Object.class, Object.class));
            boolean nulls = property.nillable().orElse(nillable);
            return new Property(name, quoted.append(':').toString(), getter, direct ? type : Object.class, nulls, form);
        }

        /** Writes the property, after a comma if need be, and tells whether it did. */
        boolean write(Object bean, boolean comma, Writing writing) {
            StringBuilder out = writing.out();
            try {
                if (kind != Object.class) {
                    begin(comma, out);
                    primitive(bean, out);
                    return true;
                }
                Object value = (@Nullable Object) getter.invokeExact(bean);
                if (!nulls && absent(value)) {
                    return false;
                }
                begin(comma, out);
                if (form != null && value != null) {
                    form.write(value, writing);
                } else {
                    writing.value(value);
                }
                return true;
            } catch (Unwritable e) {
                throw e.in(name);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                throw new Unwritable("its getter failed: " + e, e).in(name);
            }
        }

        private void begin(boolean comma, StringBuilder out) {
            if (comma) {
                out.append(',');
            }
            out.append(quoted);
        }

        private void primitive(Object bean, StringBuilder out) throws Throwable {
            if (kind == int.class) {
                out.append((int) getter.invokeExact(bean));
            } else if (kind == long.class) {
                out.append((long) getter.invokeExact(bean));
            } else if (kind == double.class) {
                number((double) getter.invokeExact(bean), out);
            } else {
                out.append((boolean) getter.invokeExact(bean));
            }
        }

        private static void number(double value, StringBuilder out) {
            if (Double.isFinite(value)) {
                out.append(value);
            } else {
                out.append("null");
            }
        }

        private static boolean absent(@Nullable Object value) {
            return value == null
                    || value instanceof Optional<?> optional && optional.isEmpty()
                    || value instanceof OptionalInt number && number.isEmpty()
                    || value instanceof OptionalLong other && other.isEmpty()
                    || value instanceof OptionalDouble last && last.isEmpty();
        }
    }
}
