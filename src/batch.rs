//! Many texts on all cores, for the feature `rayon`.

use std::borrow::Cow;
use std::iter::FusedIterator;

use rayon::prelude::*;

use crate::{Document, Pipeline};

impl Pipeline {
    /// Reads many texts on all cores of rayon's pool; the documents come in the order of the texts.
    ///
    /// The texts are taken from the iterator as they are needed, [`ProcessAll::BATCH`] at a time, and no more documents than
    /// that are held: memory does not grow with the number of texts.
    ///
    /// What is done with the documents afterwards runs on the thread that asks for them, while the others wait. Where that is
    /// much (JSON for a large file), let rayon do both: `texts.par_iter().map(|text| pipeline.process(*text).to_json())`.
    ///
    /// # Complexity
    ///
    /// The work of [`Pipeline::process`], shared out text by text. Two cores were 1.5 times as fast as one (1.3 to 1.9, the
    /// middle half of 20 runs), and so were two threads that shared nothing but the pipeline, each with half of the texts: a
    /// core of the machine they were measured on is a fifth slower while the other works.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let pipeline = Pipeline::new(Language::German);
    /// let texts = ["Seoul warnt. Tokio schweigt.", "Die DVRK droht."];
    /// assert_eq!(pipeline.process_all(texts).len(), 2);
    /// let counts: Vec<_> = pipeline.process_all(texts).map(|doc| doc.sentences().len()).collect();
    /// assert_eq!(counts, [2, 1]);
    /// ```
    pub fn process_all<'p, 't, I>(&'p self, texts: I) -> ProcessAll<'p, 't, I::IntoIter>
    where
        I: IntoIterator,
        I::Item: Into<Cow<'t, str>>,
    {
        ProcessAll {
            pipeline: self,
            texts: texts.into_iter(),
            ready: Vec::new().into_iter(),
        }
    }
}

/// Iterator over the documents of many texts, from [`Pipeline::process_all`].
///
/// ```
/// use wirecopy::{Language, Pipeline};
///
/// let pipeline = Pipeline::new(Language::German);
/// let mut documents = pipeline.process_all(["Seoul warnt.", "Tokio schweigt."]);
/// assert_eq!(documents.next().unwrap().text(), "Seoul warnt.");
/// assert_eq!(documents.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct ProcessAll<'p, 't, I> {
    pipeline: &'p Pipeline,
    texts: I,
    ready: std::vec::IntoIter<Document<'t>>,
}

impl<I> ProcessAll<'_, '_, I> {
    /// Texts that are read at a time.
    pub const BATCH: usize = 256;
}

impl<'t, I> Iterator for ProcessAll<'_, 't, I>
where
    I: Iterator,
    I::Item: Into<Cow<'t, str>>,
{
    type Item = Document<'t>;

    fn next(&mut self) -> Option<Document<'t>> {
        if self.ready.len() == 0 {
            let batch: Vec<Cow<'t, str>> = self
                .texts
                .by_ref()
                .take(Self::BATCH)
                .map(Into::into)
                .collect();
            let pipeline = self.pipeline;
            let documents: Vec<_> = batch
                .into_par_iter()
                .map(|text| pipeline.process(text))
                .collect();
            self.ready = documents.into_iter();
        }
        self.ready.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let ready = self.ready.len();
        let (least, most) = self.texts.size_hint();
        let most = most.and_then(|most| most.checked_add(ready));
        (least.saturating_add(ready), most)
    }
}

impl<'t, I> FusedIterator for ProcessAll<'_, 't, I>
where
    I: FusedIterator,
    I::Item: Into<Cow<'t, str>>,
{
}

impl<'t, I> ExactSizeIterator for ProcessAll<'_, 't, I>
where
    I: ExactSizeIterator,
    I::Item: Into<Cow<'t, str>>,
{
}
