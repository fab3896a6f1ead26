//! `peers tag|names FILE`: reads a text line by line with jieba-rs or chinese-ner, on one thread, and tells how long it took
//! without the start.

use std::hint::black_box;
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (what, file) = (arguments.next().expect("tag or names"), arguments.next().expect("a file"));
    let text = std::fs::read_to_string(file).expect("a text");
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let seconds = match what.as_str() {
        "tag" => {
            let tagger = jieba_rs::Jieba::new();
            let started = Instant::now();
            lines().for_each(|line| drop(black_box(tagger.tag(line, true))));
            started.elapsed()
        }
        "names" => {
            let recogniser = chinese_ner::ChineseNER::new();
            let started = Instant::now();
            lines().for_each(|line| drop(black_box(recogniser.predict(line))));
            started.elapsed()
        }
        other => panic!("neither tag nor names: {other}"),
    };
    println!("{:.6}", seconds.as_secs_f64());
}
