package org.bihuan.audit;

import org.bihuan.benchmark.Functions;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * An entry of the record hashed after the one before, by each suite.
 * {@code mvn -Pbenchmark test -Dtest=AuditHashBenchmark}.
 */
@State(Scope.Benchmark)
public class AuditHashBenchmark {

	private static final String BEFORE = "a".repeat(64);

	private static final AuditEntry SM = entry(Suites.SM.name());

	private static final AuditEntry OTHER = entry(Suites.INTL.name());

	private static AuditEntry entry(String suite) {
		return new AuditEntry(4711, 1_624_000_000_000L, "supervisor", "01F8Z6ARNVT4CXQEGQCGVJ4ZV5", "10.0.0.7",
				"review-returned", "case", "01F8Z6ARNVT4CXQEGQCGVJ4ZV5", "{\"status\":\"UNDER_REVIEW\"}",
				"{\"comment\":\"附件仍无法下载，请重新上传并附截图\",\"round\":2,\"status\":\"RECTIFYING\"}", suite, "", null);
	}

	@Benchmark
	public String sm3() {
		return SM.hashAfter(BEFORE);
	}

	@Benchmark
	public String sha256() {
		return OTHER.hashAfter(BEFORE);
	}

	@Test
	void measure() throws Exception {
		Functions.measure(AuditHashBenchmark.class);
	}

}
