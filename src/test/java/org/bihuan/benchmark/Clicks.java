package org.bihuan.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

import org.bihuan.journey.PageClient;

/** People who click, each pausing 3 to 5 seconds, until told to stop. */
final class Clicks {

	private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();

	private final ExecutorService pool;

	private volatile boolean over;

	/**
	 * @param page what somebody of that number opens next
	 */
	Clicks(int port, int people, BiFunction<Integer, Random, String> page) {
		pool = Executors.newFixedThreadPool(people);
		List<PageClient> clients = new ArrayList<>();
		for (int n = 0; n < people; n++) {
			PageClient client = new PageClient(port);
			client.signIn("person" + n, Office.PASSWORD);
			client.get(page.apply(n, new Random(n)));
			clients.add(client);
		}
		for (int n = 0; n < people; n++) {
			int person = n;
			pool.execute(() -> {
				Random dice = new Random(person);
				Figures.pause(dice.nextInt(4000));
				while (!over) {
					long began = System.nanoTime();
					int status = clients.get(person).get(page.apply(person, dice)).statusCode();
					if (status != 200) {
						System.out.println("BENCH NOT 200 but " + status);
					}
					micros.add((System.nanoTime() - began) / 1000);
					Figures.pause(3000 + dice.nextInt(2000));
				}
			});
		}
	}

	/** Forgets what was measured so far. */
	void forget() {
		micros.clear();
	}

	/** Stops, and says how long clicks took. */
	void stop(String what) {
		List<Long> sorted = micros.stream().sorted().toList();
		over = true;
		pool.shutdown();
		System.out.printf("BENCH clicks %s: n=%d p50=%.0f ms p95=%.0f ms max=%.0f ms%n", what, sorted.size(),
				at(sorted, 50), at(sorted, 95), at(sorted, 100));
	}

	private static double at(List<Long> sorted, int percent) {
		return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1000.0;
	}

}
