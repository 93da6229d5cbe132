package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    private final BodyReader reader = new BodyReader(10);
    private final Upload upload = new Upload();

    @Test
    void bodyOfTheLimitIsRead() throws Exception {
        reader.readFrom(upload);
        upload.arrives(4);
        assertThat(reader.body()).isNotDone();
        upload.arrives(6);
        upload.ends();

        assertThat(reader.body().get()).hasSize(10);
    }

    @Test
    void announcedLengthEndsTheBodyWhetherOrNotTheServerSaysSo() throws Exception {
        reader.announce(7);
        reader.readFrom(upload);
        upload.arrives(7);

        assertThat(reader.body().get()).hasSize(7);
        assertThat(reader.end()).isCompleted();
    }

    @Test
    void tooLargeAnnouncementIsRefusedBeforeAByteIsRead() throws Exception {
        reader.announce(11);

        assertThat(reader.body().get()).isNull();
        assertThat(reader.end()).isNotDone();
    }

    @Test
    void bodyThatGrowsTooLargeIsRefusedAndReadToItsEnd() throws Exception {
        reader.readFrom(upload);
        upload.arrives(11);
        assertThat(reader.body().get()).isNull();
        assertThat(reader.end()).isNotDone();

        upload.arrives(100_000);
        upload.ends();
        assertThat(reader.end()).isCompleted();
    }

    @Test
    void endlessBodyIsNotReadForEver() throws Exception {
        reader.readFrom(upload);
        upload.arrives(20 << 20);

        assertThat(reader.end()).isCompleted();
        assertThat(upload.left).isPositive();
    }

    @Test
    void bodyFailsWhenTheClientGoesAway() {
        reader.readFrom(upload);
        upload.arrives(5);
        reader.onError(new IOException("gone"));

        assertThat(reader.body())
                .failsWithin(0, java.util.concurrent.TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("gone");
        assertThat(reader.end()).isCompleted();
    }

    /** A request whose bytes arrive as the test says. */
    private static final class Upload extends ServletInputStream {

        private int left;
        private boolean ended;
        private ReadListener listener;

        void arrives(int bytes) {
            left += bytes;
            try {
                listener.onDataAvailable();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        void ends() throws IOException {
            ended = true;
            listener.onAllDataRead();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int read = Math.min(left, length);
            Arrays.fill(into, from, from + read, (byte) 'a');
            left -= read;
            return read;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isFinished() {
            return ended;
        }

        @Override
        public boolean isReady() {
            return left > 0;
        }

        @Override
        public void setReadListener(ReadListener readListener) {
            listener = readListener;
        }
    }
}
