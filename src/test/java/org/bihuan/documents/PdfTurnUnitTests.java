package org.bihuan.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nobody waits for a PDF with more than one thread, and few do at all. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PdfTurnUnitTests {

	private final PdfTurn turn = new PdfTurn();

	private final CountDownLatch going = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	private CompletableFuture<byte[]> begin(String account) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return turn.take(account, () -> {
					going.countDown();
					end.await();
					return new byte[1];
				});
			}
			catch (Exception failure) {
				throw new IllegalStateException(failure);
			}
		}, task -> new Thread(task).start());
	}

	@Test
	void hasOnePlaceAnAccountAndFewThatWait() throws Exception {
		List<CompletableFuture<byte[]>> all = new ArrayList<>(List.of(begin("a")));
		going.await();
		refused("a", "documents.pdf-yours");
		for (String account : List.of("b", "c", "d", "e")) {
			all.add(begin(account));
		}
		while (!List.of("b", "c", "d", "e").stream().allMatch(turn::holds)) {
			Thread.onSpinWait();
		}
		refused("f", "documents.pdf-busy");
		refused("a", "documents.pdf-yours");
		end.countDown();
		for (CompletableFuture<byte[]> one : all) {
			assertThat(one.get()).hasSize(1);
		}
		assertThat(turn.take("a", () -> new byte[2])).hasSize(2);
	}

	private void refused(String account, String code) {
		assertThatThrownBy(() -> turn.take(account, () -> new byte[0])).isInstanceOf(Refusal.class).hasMessage(code);
	}

}
