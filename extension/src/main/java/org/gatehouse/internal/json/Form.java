package org.gatehouse.internal.json;

import java.lang.reflect.Array;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How objects of one class are written: takes an object, appends JSON. */
@FunctionalInterface
interface Form {

    /**
     * Writes an object.
     *
     * @param value an object of the class, not null
     * @param writing where to
     */
    void write(Object value, Writing writing);

    /** What can be the name of a member, too. */
    interface Named extends Form {
        String name(Object value);
    }

    /** What is written as a string. */
    record Text(Function<Object, String> text) implements Named {

        @Override
        public void write(Object value, Writing writing) {
            writing.string(text.apply(value));
        }

        @Override
        public String name(Object value) {
            return text.apply(value);
        }
    }

    /** What has no form. */
    record None(String why) implements Form {

        @Override
        public void write(Object value, Writing writing) {
            throw new Unwritable(why, value instanceof Throwable failure ? failure : null);
        }
    }

    /** What goes through element by element. */
    record Elements(Function<Object, Iterator<?>> iterator) implements Form {

        @Override
        public void write(Object value, Writing writing) {
            Iterator<?> elements = iterator.apply(value);
            writing.open("[");
            for (int i = 0; elements.hasNext(); i++) {
                if (i > 0) {
                    writing.out().append(',');
                }
                element(elements.next(), i, writing);
            }
            writing.close(']');
        }

        private static void element(@Nullable Object element, int index, Writing writing) {
            try {
                writing.value(element);
            } catch (Unwritable e) {
                throw e.at(index);
            }
        }
    }

    /** An array, of primitives or objects. */
    record OfArray() implements Form {

        @Override
        public void write(Object value, Writing writing) {
            int length = Array.getLength(value);
            writing.open("[");
            for (int i = 0; i < length; i++) {
                if (i > 0) {
                    writing.out().append(',');
                }
                Elements.element(value instanceof Object[] objects ? objects[i] : Array.get(value, i), i, writing);
            }
            writing.close(']');
        }
    }

    /** A map: an object if all of its keys have texts, else an array of objects with key and value. */
    record Members(FormCatalog forms) implements Form {

        @Override
        public void write(Object value, Writing writing) {
            Map<?, ?> map = (Map<?, ?>) value;
            for (Object key : map.keySet()) {
                if (key instanceof Optional) {
                    throw new Unwritable("has an Optional as a key", null);
                }
                if (!forms.isText(key)) {
                    pairs(map, writing);
                    return;
                }
            }
            writing.open("{");
            boolean first = true;
            for (Map.Entry<?, ?> member : map.entrySet()) {
                if (!first) {
                    writing.out().append(',');
                }
                first = false;
                String name = forms.name(member.getKey());
                writing.string(name);
                writing.out().append(':');
                try {
                    writing.value(member.getValue());
                } catch (Unwritable e) {
                    throw e.in(name);
                }
            }
            writing.close('}');
        }

        private static void pairs(Map<?, ?> map, Writing writing) {
            new Elements(entries -> ((Map<?, ?>) entries).entrySet().iterator()).write(map, writing);
        }
    }

    /** An entry of a map. */
    record Pair() implements Form {

        @Override
        public void write(Object value, Writing writing) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
            writing.open("{");
            writing.out().append("\"key\":");
            writing.value(entry.getKey());
            writing.out().append(",\"value\":");
            try {
                writing.value(entry.getValue());
            } catch (Unwritable e) {
                throw e.in("value");
            }
            writing.close('}');
        }
    }
}
