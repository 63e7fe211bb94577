package org.bihuan.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShortTextUnitTests {

	@Test
	void aShortAnswerIsReadWhole() {
		var body = ShortText.of(64).apply(null);
		try (SubmissionPublisher<List<ByteBuffer>> robot = new SubmissionPublisher<>(Runnable::run, 1)) {
			robot.subscribe(body);
			robot.submit(List.of(bytes("{\"errcode\""), bytes(":0}")));
		}
		assertThat(body.getBody().toCompletableFuture()).isCompletedWithValue("{\"errcode\":0}");
	}

	@Test
	void anEndlessAnswerIsLetGoAfterItsFirstBytes() {
		var body = ShortText.of(10).apply(null);
		AtomicInteger sent = new AtomicInteger();
		body.onSubscribe(new Flow.Subscription() {
			private boolean gone;

			@Override
			public void request(long n) {
				for (int i = 0; i < n && !gone && sent.get() < 1_000; i++) {
					sent.incrementAndGet();
					body.onNext(List.of(bytes("abc"), bytes("d")));
				}
			}

			@Override
			public void cancel() {
				gone = true;
			}
		});
		assertThat(body.getBody().toCompletableFuture()).isCompletedWithValue("abcdabcdab");
		assertThat(sent).hasValue(3);
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
