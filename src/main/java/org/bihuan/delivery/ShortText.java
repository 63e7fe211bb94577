package org.bihuan.delivery;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * The first bytes of an answer as text; the connection is let go where more would come.
 */
final class ShortText implements HttpResponse.BodySubscriber<String> {

	private final CompletableFuture<String> text = new CompletableFuture<>();

	private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

	private final int most;

	private Flow.@Nullable Subscription coming;

	private ShortText(int most) {
		this.most = most;
	}

	/** Reads at most so many bytes, in UTF-8. */
	static HttpResponse.BodyHandler<String> of(int most) {
		return head -> new ShortText(most);
	}

	@Override
	public CompletionStage<String> getBody() {
		return text;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		coming = subscription;
		subscription.request(1);
	}

	@Override
	public void onNext(List<ByteBuffer> some) {
		for (ByteBuffer buffer : some) {
			byte[] bytes = new byte[Math.min(buffer.remaining(), most - kept.size())];
			buffer.get(bytes);
			kept.writeBytes(bytes);
		}
		if (kept.size() < most) {
			coming.request(1);
			return;
		}
		coming.cancel();
		onComplete();
	}

	@Override
	public void onError(Throwable broken) {
		text.completeExceptionally(broken);
	}

	@Override
	public void onComplete() {
		text.complete(kept.toString(StandardCharsets.UTF_8));
	}

}
